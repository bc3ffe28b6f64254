#include "measured.h"

#include "clock.h"
#include "fail.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

struct measured measured_of(struct numbers pids) {
    return (struct measured){
            .pids = pids,
            .before = allocate((unsigned long) pids.count, sizeof(struct usage)),
            .after = allocate((unsigned long) pids.count, sizeof(struct usage)),
    };
}

static pid_t pid_of(const struct measured *measured, int server) {
    return (pid_t) measured->pids.values[server];
}

static void read_memory(const struct measured *measured, struct usage *usages) {
    for (int i = 0; i < measured->pids.count; i++) {
        usages[i].memory = process_memory(pid_of(measured, i));
        usages[i].switches = process_switches(pid_of(measured, i));
    }
}

static void read_cpu(const struct measured *measured, struct usage *usages) {
    for (int i = 0; i < measured->pids.count; i++) {
        usages[i].cpuNanos = process_cpu_nanos(pid_of(measured, i));
    }
}

static int64_t own_preemptions(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nivcsw;
}

void measured_begin(struct measured *measured) {
    read_memory(measured, measured->before);
    measured->ownPreemptions = -own_preemptions();
    read_cpu(measured, measured->before);
    measured->ownCpuBefore = clock_nanos(CLOCK_PROCESS_CPUTIME_ID);
    measured->start = now_nanos();
}

void measured_end(struct measured *measured) {
    measured->end = now_nanos();
    measured->ownCpuAfter = clock_nanos(CLOCK_PROCESS_CPUTIME_ID);
    read_cpu(measured, measured->after);
    measured->ownPreemptions += own_preemptions();
    read_memory(measured, measured->after);
}

int64_t measured_server_nanos(const struct measured *measured) {
    int64_t sum = 0;
    for (int i = 0; i < measured->pids.count; i++) {
        sum += measured->after[i].cpuNanos - measured->before[i].cpuNanos;
    }
    return sum;
}

static void print_pair(const char *name, int64_t before, int64_t after) {
    printf(",\"%s\":[%lld,%lld]", name, (long long) before, (long long) after);
}

void measured_print_servers(const struct measured *measured) {
    printf("\"servers\":[");
    for (int i = 0; i < measured->pids.count; i++) {
        const struct usage *before = &measured->before[i];
        const struct usage *after = &measured->after[i];
        printf("%s{\"pid\":%ld,\"cpuNanos\":%lld", i == 0 ? "" : ",", measured->pids.values[i],
                (long long) (after->cpuNanos - before->cpuNanos));
        print_pair("pssBytes", before->memory.pssBytes, after->memory.pssBytes);
        print_pair("rssBytes", before->memory.rssBytes, after->memory.rssBytes);
        printf(",\"voluntarySwitches\":%lld,\"involuntarySwitches\":%lld}",
                (long long) (after->switches.voluntary - before->switches.voluntary),
                (long long) (after->switches.involuntary - before->switches.involuntary));
    }
    putchar(']');
}

void measured_free(struct measured *measured) {
    free(measured->before);
    free(measured->after);
}
