#include "clock.h"

#include <errno.h>

int64_t clock_nanos(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t) time.tv_sec * NANOS_PER_SECOND + time.tv_nsec;
}

void sleep_until(int64_t time) {
    struct timespec end = {time / NANOS_PER_SECOND, time % NANOS_PER_SECOND};
    while (now_nanos() < time && clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL) == EINTR) {
    }
}

int64_t next_report_times(int count) {
    static int64_t next;
    int64_t now = clock_nanos(CLOCK_REALTIME);
    int64_t first = now > next ? now : next;
    next = first + count;
    return first;
}
