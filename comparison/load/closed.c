#include "clock.h"
#include "fail.h"
#include "run.h"

static void send_block(struct run *run, int connection, int64_t now) {
    run_put_requests(run, connection, run->plan->pipeline);
    run->talkers[connection].sentAt = now;
    transport_send(&run->transport, connection);
}

static void receive_replies(void *context, int connection, const char *data, size_t length) {
    struct run *run = context;
    struct talker *talker = &run->talkers[connection];
    int64_t now = now_nanos();
    uint64_t count = replies_count(&talker->reply, run->plan->protocol, data, length);
    talker->replied += count;
    if (talker->replied > talker->sent) {
        fail(WRONG_REPLY, "The server gave more replies than there were requests.");
    }
    if (run->phase == MEASURING) {
        run->answered += count;
        if (talker->sentAt >= run->measured.start) {
            histogram_record(&run->latencies, now - talker->sentAt, count);
        }
    }
    if (talker->replied == talker->sent && run->phase != FINISHING) {
        send_block(run, connection, now);
    }
}

/* A small part of what a round of all connections takes: the others keep the server busy meanwhile. With one connection
 * it is next to nothing. */
static int64_t linger_nanos(int connections) {
    return connections < 1000 ? connections * 500LL : 500 * 1000;
}

static void go_on_until(struct run *run, int64_t end) {
    int64_t now;
    while ((now = now_nanos()) < end) {
        transport_turn(&run->transport, end - now, receive_replies, run);
    }
}

void run_closed_loop(struct run *run) {
    run->transport.lingerNanos = linger_nanos(run->plan->connections);
    int64_t start = now_nanos();
    for (int i = 0; i < run->plan->connections; i++) {
        send_block(run, i, start);
    }
    go_on_until(run, start + (int64_t) (run->plan->warmupSeconds * NANOS_PER_SECOND));
    run_begin_window(run);
    go_on_until(run, run->measured.start + (int64_t) (run->plan->seconds * NANOS_PER_SECOND));
    run_end_window(run);
    /* A connection closed with replies under way would look like an error to the server. */
    int64_t end = now_nanos() + PATIENCE_SECONDS * (int64_t) NANOS_PER_SECOND;
    int64_t now;
    while ((run->unanswered = run_outstanding(run)) > 0 && (now = now_nanos()) < end) {
        transport_turn(&run->transport, end - now, receive_replies, run);
    }
}
