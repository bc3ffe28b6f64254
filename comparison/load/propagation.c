/* How long until a server answers with what another one was told. One thread, which does not sleep but looks again and
 * again: it needs a core to itself. Over the line protocol a target is asked, so a latency contains up to one more
 * question than a message that is pushed would need: pollNanos tells how long a question takes. */
#include "probe.h"

#include "clock.h"
#include "fail.h"
#include "net.h"
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
        "Usage: propagation --from PORT --to PORT[,PORT...] [--to PORT ...] [options]\n"
        "  --rounds N             by default 1000\n"
        "  --interval-micros I    the pause between rounds; by default 1000\n"
        "  --warmup-rounds W      rounds before those that count; by default 100\n"
        "  --protocol P           line (by default) or nats\n"
        "Prints one line of JSON.";

enum { LOST_SECONDS = 5 };

struct plan {
    int from;
    struct numbers to;
    long rounds;
    long warmupRounds;
    long intervalMicros;
    const struct probe *probe;
};

void probe_receive(int socket, char *input, size_t *length) {
    if (*length == TARGET_INPUT) {
        fail(WRONG_REPLY, "A reply is longer than %d bytes.", TARGET_INPUT);
    }
    *length += receive_at_once(socket, input + *length, TARGET_INPUT - *length);
}

void probe_drop(char *input, size_t *length, size_t count) {
    *length -= count;
    memmove(input, input + count, *length);
}

/* Looks at a target that does not have it yet. Returns whether it has it now. */
static bool look(const struct probe *probe, struct target *target, int64_t time, int64_t start) {
    if (!target->hasIt) {
        probe->look(target, time);
        if (target->hasIt) {
            histogram_record(&target->latencies, now_nanos() - start, 1);
        }
    }
    return target->hasIt;
}

static void run_round(const struct probe *probe, struct source *source, struct target *targets, int count) {
    int64_t time = next_report_times(1);
    for (int i = 0; i < count; i++) {
        targets[i].hasIt = false;
    }
    int64_t start = now_nanos();
    probe->tell(source, time);
    int arrived;
    do {
        arrived = 0;
        for (int i = 0; i < count; i++) {
            arrived += look(probe, &targets[i], time, start);
        }
        probe->listen(source);
    } while (arrived < count && now_nanos() - start < LOST_SECONDS * (int64_t) NANOS_PER_SECOND);
    for (int i = 0; i < count; i++) {
        targets[i].lost += !targets[i].hasIt;
    }
}

/* What a server says between rounds is read, so that the next round finds nothing old. */
static void pause_between(const struct plan *plan, struct source *source) {
    int64_t end = now_nanos() + plan->intervalMicros * 1000;
    do {
        plan->probe->listen(source);
    } while (now_nanos() < end);
}

static void run_rounds(long rounds, const struct plan *plan, struct source *source, struct target *targets) {
    for (long i = 0; i < rounds; i++) {
        run_round(plan->probe, source, targets, plan->to.count);
        pause_between(plan, source);
    }
}

static void forget_warmup(struct target *targets, int count) {
    for (int i = 0; i < count; i++) {
        histogram_clear(&targets[i].latencies);
        histogram_clear(&targets[i].polls);
        targets[i].lost = 0;
    }
}

static void print(const struct plan *plan, const struct target *targets) {
    printf("{\"protocol\":\"%s\",\"from\":%d,\"rounds\":%ld,\"targets\":[", plan->probe->name, plan->from,
            plan->rounds);
    for (int i = 0; i < plan->to.count; i++) {
        printf("%s{\"port\":%d,", i == 0 ? "" : ",", targets[i].port);
        histogram_print_summary("latencyNanos", &targets[i].latencies);
        putchar(',');
        histogram_print("histogram", &targets[i].latencies);
        printf(",\"lost\":%llu,\"wentBack\":%llu,", (unsigned long long) targets[i].lost,
                (unsigned long long) targets[i].wentBack);
        if (plan->probe->polls) {
            histogram_print_summary("pollNanos", &targets[i].polls);
            putchar(',');
            histogram_print("pollHistogram", &targets[i].polls);
        } else {
            printf("\"pollNanos\":null,\"pollHistogram\":[]");
        }
        putchar('}');
    }
    puts("]}");
}

static const struct probe *parse_protocol(const char *name) {
    if (strcmp(name, line_probe.name) != 0 && strcmp(name, nats_probe.name) != 0) {
        fail(WRONG_FLAG, "--protocol %s: it should be line or nats.", name);
    }
    return strcmp(name, line_probe.name) == 0 ? &line_probe : &nats_probe;
}

static struct plan parse_plan(int argumentCount, char **arguments) {
    const struct option flags[] = {
            {"from", required_argument, NULL, 'f'},
            {"to", required_argument, NULL, 't'},
            {"rounds", required_argument, NULL, 'r'},
            {"warmup-rounds", required_argument, NULL, 'w'},
            {"interval-micros", required_argument, NULL, 'i'},
            {"protocol", required_argument, NULL, 'p'},
            {0}};
    struct plan plan = {.rounds = 1000, .warmupRounds = 100, .intervalMicros = 1000, .probe = &line_probe};
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", flags, NULL)) != -1) {
        switch (flag) {
            case 'f': plan.from = (int) parse_number("from", optarg, 1, 65535); break;
            case 't': parse_numbers("to", optarg, 1, 65535, &plan.to); break;
            case 'r': plan.rounds = parse_number("rounds", optarg, 1, 100000000); break;
            case 'w': plan.warmupRounds = parse_number("warmup-rounds", optarg, 0, 100000000); break;
            case 'i': plan.intervalMicros = parse_number("interval-micros", optarg, 0, 60000000); break;
            case 'p': plan.probe = parse_protocol(optarg); break;
            default: fail(WRONG_FLAG, "%s", USAGE);
        }
    }
    if (plan.from == 0 || plan.to.count == 0 || optind < argumentCount) {
        fail(WRONG_FLAG, "%s", USAGE);
    }
    return plan;
}

int main(int argumentCount, char **arguments) {
    struct plan plan = parse_plan(argumentCount, arguments);
    struct source *source = allocate(1, sizeof *source);
    struct target *targets = allocate((unsigned long) plan.to.count, sizeof *targets);
    source->port = plan.from;
    source->socket = connect_to(plan.from);
    for (int i = 0; i < plan.to.count; i++) {
        targets[i].port = (int) plan.to.values[i];
        targets[i].latest = UNKNOWN;
        targets[i].socket = connect_to(targets[i].port);
    }
    plan.probe->open(source, targets, plan.to.count);
    run_rounds(plan.warmupRounds, &plan, source, targets);
    forget_warmup(targets, plan.to.count);
    run_rounds(plan.rounds, &plan, source, targets);
    print(&plan, targets);
    free(targets);
    free(source);
    return 0;
}
