/* The clocks. All times are nanoseconds in 64 bits. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <time.h>

enum { NANOS_PER_SECOND = 1000000000 };

int64_t clock_nanos(clockid_t clock);

/* For intervals. */
static inline int64_t now_nanos(void) {
    return clock_nanos(CLOCK_MONOTONIC);
}

/* Sleeps until a time of now_nanos(), if it is yet to come. How late it comes back is the kernel's: some microseconds. */
void sleep_until(int64_t time);

/* Times of day for so many reports, each a nanosecond after the one before: from now on, and later than all that were
 * given before. Returns the first. */
int64_t next_report_times(int count);

#endif
