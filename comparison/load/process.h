/* What the operating system knows of a server's process. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct memory {
    int64_t rssBytes;
    int64_t pssBytes; /* resident, with what is shared with other processes divided among them */
};

struct switches {
    int64_t voluntary;
    int64_t involuntary;
};

/* CPU time of all threads, user and system, those that have ended included. */
int64_t process_cpu_nanos(pid_t pid);

/* Takes milliseconds for a large process, and stops its memory management for that time. */
struct memory process_memory(pid_t pid);

/* Of the threads that live now. */
struct switches process_switches(pid_t pid);

/* Whether the process may run on a core that this one may run on, too. */
bool process_shares_core(pid_t pid);

#endif
