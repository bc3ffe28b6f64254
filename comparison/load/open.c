#include "clock.h"
#include "fail.h"
#include "run.h"

#include <sys/prctl.h>

/* So many requests at most are sent before replies are looked for, when the plan is behind. */
enum { MAX_BURST = 256 };

/* Request i of the plan is due at origin + i / rate, on connection i modulo connections. */
struct timetable {
    struct run *run;
    int64_t origin;
    uint64_t next;
};

static int64_t due(const struct timetable *timetable, uint64_t index) {
    return timetable->origin + (int64_t) ((double) index * NANOS_PER_SECOND / timetable->run->plan->rate);
}

static int64_t planned_time_of(const struct timetable *timetable, int connection, uint64_t ordinal) {
    return due(timetable, ordinal * (uint64_t) timetable->run->plan->connections + (uint64_t) connection);
}

static void receive_replies(void *context, int connection, const char *data, size_t length) {
    struct timetable *timetable = context;
    struct run *run = timetable->run;
    struct talker *talker = &run->talkers[connection];
    int64_t now = now_nanos();
    uint64_t count = replies_count(&talker->reply, run->plan->protocol, data, length);
    uint64_t first = talker->replied;
    talker->replied += count;
    if (talker->replied > talker->sent) {
        fail(WRONG_REPLY, "The server gave more replies than there were requests.");
    }
    if (run->phase == MEASURING) {
        run->answered += count;
    }
    for (uint64_t i = first; i < talker->replied && run->phase != WARMING_UP; i++) {
        if (i >= talker->sentBefore) {
            int64_t planned = planned_time_of(timetable, connection, i - talker->sentBefore);
            histogram_record(&run->latencies, now - planned, 1);
        }
    }
}

static void send_what_is_due(struct timetable *timetable, int64_t now) {
    struct run *run = timetable->run;
    int64_t planned;
    for (int i = 0; i < MAX_BURST && (planned = due(timetable, timetable->next)) <= now; i++) {
        int connection = (int) (timetable->next % (uint64_t) run->plan->connections);
        run_put_requests(run, connection, 1);
        transport_send(&run->transport, connection);
        if (now - planned > run->lateNanos) {
            run->lateNanos = now - planned;
        }
        timetable->next++;
    }
}

static void go_on_until(struct timetable *timetable, int64_t end) {
    int64_t now;
    while ((now = now_nanos()) < end) {
        send_what_is_due(timetable, now);
        int64_t next = due(timetable, timetable->next);
        transport_turn(&timetable->run->transport, (next < end ? next : end) - now, receive_replies, timetable);
    }
}

/* The plan begins anew with the window: what was read in between took time that is nobody's fault. */
static void begin_window(struct timetable *timetable) {
    struct run *run = timetable->run;
    run_begin_window(run);
    for (int i = 0; i < run->plan->connections; i++) {
        run->talkers[i].sentBefore = run->talkers[i].sent;
    }
    timetable->origin = run->measured.start;
    timetable->next = 0;
}

/* What is not answered by now has taken at least this long: without it, the slowest would be missing. */
static void count_unanswered(const struct timetable *timetable) {
    struct run *run = timetable->run;
    int64_t now = now_nanos();
    for (int i = 0; i < run->plan->connections; i++) {
        const struct talker *talker = &run->talkers[i];
        uint64_t ordinal = talker->replied > talker->sentBefore ? talker->replied : talker->sentBefore;
        for (; ordinal < talker->sent; ordinal++) {
            histogram_record(&run->latencies, now - planned_time_of(timetable, i, ordinal - talker->sentBefore), 1);
            run->unanswered++;
        }
    }
}

static void await_last_replies(struct timetable *timetable) {
    int64_t end = now_nanos() + PATIENCE_SECONDS * (int64_t) NANOS_PER_SECOND;
    int64_t now;
    while (run_outstanding(timetable->run) > 0 && (now = now_nanos()) < end) {
        transport_turn(&timetable->run->transport, end - now, receive_replies, timetable);
    }
    count_unanswered(timetable);
}

void run_open_loop(struct run *run) {
    prctl(PR_SET_TIMERSLACK, 1UL);
    int64_t start = now_nanos();
    struct timetable timetable = {.run = run, .origin = start};
    go_on_until(&timetable, start + (int64_t) (run->plan->warmupSeconds * NANOS_PER_SECOND));
    begin_window(&timetable);
    go_on_until(&timetable, run->measured.start + (int64_t) (run->plan->seconds * NANOS_PER_SECOND));
    run_end_window(run);
    await_last_replies(&timetable);
}
