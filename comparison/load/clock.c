#include "clock.h"

int64_t clock_nanos(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t) time.tv_sec * NANOS_PER_SECOND + time.tv_nsec;
}

int64_t next_report_times(int count) {
    static int64_t next;
    int64_t now = clock_nanos(CLOCK_REALTIME);
    int64_t first = now > next ? now : next;
    next = first + count;
    return first;
}
