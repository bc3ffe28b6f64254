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

/* Times of day for so many reports, each a nanosecond after the one before: from now on, and later than all that were
 * given before. Returns the first. */
int64_t next_report_times(int count);

#endif
