/* How long until a server answers with what another one was told.
 *
 * What has to be kept apart. Over the line protocol a server tells where a client is when it is asked, and not before.
 * Who asks again and again, without a pause, learns the time to within one question; but then questions are most of what
 * the servers do, the one who asks takes a processor for itself, and what is measured is how five servers share the rest.
 * Asking with short pauses is the same, weaker: the shorter they are the more the questions disturb, the longer the less
 * they tell.
 *
 * One question a round. So each round asks once, at a place in time where half of the answers have the report and half
 * do not: an answer that has it moves the place of the next round's question one step nearer, one that does not one step
 * away (the up-and-down method of Dixon and Mood, 1948). The places settle around the median, however slow the server,
 * and its neighbours find a herd in which one client has asked one thing. The median is then
 *
 *     the median of when these questions left + the median of how long the answers took that had the report:
 *
 * the time after which a client can have it in its hands who asks at the right moment. It is known to within a step,
 * 1/128 of the place, a microsecond or two. How late the kernel wakes the probe does not matter, for what counts is when a
 * question left, and not when it should have.
 *
 * The slow ones. A question that came too early is followed by others, each after a sixteenth of the time that has
 * passed, and not before the one before it was answered. So each report that is later than the median is known by the
 * first answer that has it, which may be too late by the gap between two questions: the higher percentiles are upper
 * bounds, and gapNanos says how large the gaps were. Nothing finer is of use there: of a thousand rounds, ten decide.
 *
 * Nobody spins. The probe sleeps until it is time to ask, and in the kernel until the answer comes, as a client does; so
 * servers have the processors. With real-time precedence (chrt --fifo), which its caller gives it where that is allowed,
 * it is woken at once wherever it sleeps, and what is measured is never the probe's turn behind a server's; that takes the
 * servers a few microseconds a round. Pauses between rounds differ, so that no timer of a server falls into step.
 *
 * NATS pushes. A message comes to whoever is subscribed, so nothing has to be placed, and each round's time is exact. All
 * else is the same: the same program, precedence, pauses, sockets and sleep in the kernel, from before the message is sent
 * until the one who slept for it is awake and has read it. A herd's times contain, beyond that, the way of a question. */
#include "probe.h"

#include "clock.h"
#include "fail.h"
#include "net.h"
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

static const char USAGE[] =
        "Usage: propagation --from PORT --to PORT [options]\n"
        "  --rounds N             by default 1000\n"
        "  --interval-micros I    the least pause between rounds; by default 1000\n"
        "  --warmup-rounds W      rounds before those that count; by default 200\n"
        "  --protocol P           line (by default) or nats\n"
        "Prints one line of JSON.";

/* A step is this part of the place: coarse while the place is looked for, fine when it counts. */
enum { WARMUP_PARTS = 16, PARTS = 128 };

/* The first place, in ns. */
enum { FIRST_PLACE = 300000 };

struct plan {
    int from;
    int to;
    long rounds;
    long warmupRounds;
    long intervalMicros;
    const struct probe *probe;
};

struct outcome {
    uint64_t lost;
    struct histogram latencies;
};

static void run_round(const struct probe *probe, struct end *source, struct target *target, struct outcome *outcome) {
    int64_t time = next_report_times(1);
    int64_t start = now_nanos();
    probe->tell(source, time);
    if (probe->await(target, time, start)) {
        histogram_record(&outcome->latencies, now_nanos() - start, 1);
    } else {
        outcome->lost++;
    }
}

/* Up to half as long again as the least. What a server says to a report is read, so that nothing heaps up. */
static void pause_between(const struct plan *plan, struct end *source) {
    int64_t least = plan->intervalMicros * 1000;
    sleep_until(now_nanos() + least + (least == 0 ? 0 : random() % (least / 2)));
    plan->probe->listen(source);
}

static void run_rounds(
        long rounds, const struct plan *plan, struct end *source, struct target *target, struct outcome *outcome) {
    for (long i = 0; i < rounds; i++) {
        run_round(plan->probe, source, target, outcome);
        pause_between(plan, source);
    }
}

/* All but the place that was found. */
static void forget_warmup(struct placing *placing, struct outcome *outcome) {
    placing->parts = PARTS;
    placing->early = 0;
    histogram_clear(&placing->questions);
    histogram_clear(&placing->trips);
    histogram_clear(&placing->gaps);
    outcome->lost = 0;
    histogram_clear(&outcome->latencies);
}

static void print_placing(const struct placing *placing) {
    int64_t question = histogram_percentile(&placing->questions, 0.5);
    int64_t trip = histogram_percentile(&placing->trips, 0.5);
    printf(",\"p50Nanos\":%lld,\"stepNanos\":%lld,\"early\":%llu,", (long long) (question + trip),
            (long long) placing_step(placing, question), (unsigned long long) placing->early);
    histogram_print_summary("questionNanos", &placing->questions);
    putchar(',');
    histogram_print_summary("tripNanos", &placing->trips);
    putchar(',');
    histogram_print_summary("gapNanos", &placing->gaps);
}

static void print(const struct plan *plan, const struct target *target, const struct outcome *outcome) {
    printf("{\"protocol\":\"%s\",\"from\":%d,\"to\":%d,\"rounds\":%ld,", plan->probe->name, plan->from, plan->to,
            plan->rounds);
    histogram_print("histogram", &outcome->latencies);
    printf(",\"lost\":%llu,\"wentBack\":%llu", (unsigned long long) outcome->lost,
            (unsigned long long) target->wentBack);
    if (plan->probe->asks) {
        print_placing(&target->placing);
    } else {
        printf(",\"p50Nanos\":%lld", (long long) histogram_percentile(&outcome->latencies, 0.5));
    }
    puts("}");
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
    struct plan plan = {.rounds = 1000, .warmupRounds = 200, .intervalMicros = 1000, .probe = &line_probe};
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", flags, NULL)) != -1) {
        switch (flag) {
            case 'f': plan.from = (int) parse_number("from", optarg, 1, 65535); break;
            case 't': plan.to = (int) parse_number("to", optarg, 1, 65535); break;
            case 'r': plan.rounds = parse_number("rounds", optarg, 1, 100000000); break;
            case 'w': plan.warmupRounds = parse_number("warmup-rounds", optarg, 0, 100000000); break;
            case 'i': plan.intervalMicros = parse_number("interval-micros", optarg, 0, 60000000); break;
            case 'p': plan.probe = parse_protocol(optarg); break;
            default: fail(WRONG_FLAG, "%s", USAGE);
        }
    }
    if (plan.from == 0 || plan.to == 0 || optind < argumentCount) {
        fail(WRONG_FLAG, "%s", USAGE);
    }
    return plan;
}

int main(int argumentCount, char **arguments) {
    struct plan plan = parse_plan(argumentCount, arguments);
    struct end *source = allocate(1, sizeof *source);
    struct target *target = allocate(1, sizeof *target);
    struct outcome *outcome = allocate(1, sizeof *outcome);
    /* Without it, and without precedence, the kernel may wake the probe 50 µs late, to wake others with it. */
    prctl(PR_SET_TIMERSLACK, 1);
    source->socket = connect_to(plan.from);
    target->end.socket = connect_to(plan.to);
    limit_waiting(target->end.socket, LOST_SECONDS);
    target->latest = UNKNOWN;
    target->placing.place = FIRST_PLACE;
    target->placing.parts = WARMUP_PARTS;
    plan.probe->open(source, target);
    run_rounds(plan.warmupRounds, &plan, source, target, outcome);
    forget_warmup(&target->placing, outcome);
    run_rounds(plan.rounds, &plan, source, target, outcome);
    print(&plan, target, outcome);
    free(outcome);
    free(target);
    free(source);
    return 0;
}
