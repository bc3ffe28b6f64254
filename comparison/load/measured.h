/* The measured window: what the servers and the generator had used when it began, and when it was over. */
#ifndef MEASURED_H
#define MEASURED_H

#include "options.h"
#include "process.h"

#include <stdint.h>

struct usage {
    int64_t cpuNanos;
    struct memory memory;
    struct switches switches;
};

struct measured {
    struct numbers pids;
    struct usage *before;
    struct usage *after;
    int64_t start;
    int64_t end;
    int64_t ownCpuBefore;
    int64_t ownCpuAfter;
    int64_t ownPreemptions; /* how often another process took the generator's core: should be few */
};

struct measured measured_of(struct numbers pids);

/* Begins the window. What takes long to read is read first, and the clocks last. */
void measured_begin(struct measured *measured);

/* Ends the window: the clocks are read first. */
void measured_end(struct measured *measured);

/* CPU time of all servers within the window. */
int64_t measured_server_nanos(const struct measured *measured);

/* Prints "servers":[…] to stdout. */
void measured_print_servers(const struct measured *measured);

void measured_free(struct measured *measured);

#endif
