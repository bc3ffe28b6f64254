#include "process.h"

#include "clock.h"
#include "fail.h"

#include <dirent.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

int64_t process_cpu_nanos(pid_t pid) {
    clockid_t clock;
    if (clock_getcpuclockid(pid, &clock) != 0) {
        fail(NO_SERVER, "There is no process %d whose CPU time could be read.", (int) pid);
    }
    return clock_nanos(clock);
}

/* The number behind a key that begins a line, as in "Rss:    5124 kB", or 0. */
static int64_t number_behind(const char *key, FILE *file) {
    char line[256];
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL) {
        long long value;
        if (strncmp(line, key, strlen(key)) == 0 && sscanf(line + strlen(key), "%lld", &value) == 1) {
            return value;
        }
    }
    return 0;
}

struct memory process_memory(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int) pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        fail(NO_SERVER, "There is no process %d whose memory could be read.", (int) pid);
    }
    struct memory memory = {number_behind("Rss:", file) * 1024, number_behind("Pss:", file) * 1024};
    fclose(file);
    return memory;
}

static void add_switches(pid_t pid, const char *thread, struct switches *sum) {
    char path[320];
    snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int) pid, thread);
    FILE *file = fopen(path, "re");
    if (file != NULL) { /* else it has just ended */
        sum->voluntary += number_behind("voluntary_ctxt_switches:", file);
        sum->involuntary += number_behind("nonvoluntary_ctxt_switches:", file);
        fclose(file);
    }
}

struct switches process_switches(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int) pid);
    struct switches sum = {0};
    DIR *threads = opendir(path);
    if (threads != NULL) {
        struct dirent *thread;
        while ((thread = readdir(threads)) != NULL) {
            if (thread->d_name[0] != '.') {
                add_switches(pid, thread->d_name, &sum);
            }
        }
        closedir(threads);
    }
    return sum;
}

bool process_shares_core(pid_t pid) {
    cpu_set_t own;
    cpu_set_t other;
    cpu_set_t shared;
    if (sched_getaffinity(0, sizeof own, &own) != 0 || sched_getaffinity(pid, sizeof other, &other) != 0) {
        return true;
    }
    CPU_AND(&shared, &own, &other);
    return CPU_COUNT(&shared) > 0;
}
