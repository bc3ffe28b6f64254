/* A run of the load generator: warm-up, the measured window, the last replies. */
#ifndef RUN_H
#define RUN_H

#include "histogram.h"
#include "measured.h"
#include "replies.h"
#include "requests.h"
#include "transport.h"

/* How replies are waited for. AS_FITS spins where the generator is pinned to cores that no measured server may use. */
enum waiting { AS_FITS, SPINNING, SLEEPING };

struct plan {
    int port;
    int connections;
    int pipeline;
    int clients;
    int firstClient;
    double warmupSeconds;
    double seconds;
    double rate; /* requests per second, 0: as fast as replies come */
    uint32_t seed;
    const struct protocol *protocol;
    enum waiting waiting;
    const char *engine; /* NULL: the cheapest that there is */
    struct numbers pids;
};

/* One connection's part in the conversation. Each has clients of its own and goes round them. */
struct talker {
    uint32_t firstClient;
    uint32_t clients;
    uint32_t nextClient;
    uint64_t sent;
    uint64_t replied;
    uint64_t sentBefore; /* of those, in the warm-up; only the others' latency counts */
    int64_t sentAt;      /* closed loop: when the block that is under way was sent */
    struct reply reply;
};

enum phase { WARMING_UP, MEASURING, FINISHING };

struct run {
    const struct plan *plan;
    struct transport transport;
    struct requests requests;
    struct talker *talkers;
    struct measured measured;
    enum phase phase;
    uint64_t answered;   /* within the window */
    uint64_t unanswered; /* sent within the window, and not answered soon enough after it */
    int64_t spunNanos;   /* within the window: time spent on looking rather than sleeping */
    int64_t lateNanos;   /* open loop, within the window: by how much a request was sent too late, at most */
    struct histogram latencies;
};

/* How long the last replies may take after the window. */
enum { PATIENCE_SECONDS = 5 };

/* Connects, introduces the clients where the protocol asks for them. */
void run_open(struct run *run, const struct plan *plan);

/* Each connection sends a block of requests and waits for all its replies before the next: the server sets the pace. */
void run_closed_loop(struct run *run);

/* Requests leave at their planned times, whatever the replies do, and latency counts from the planned time: a server
 * that stops for a second is charged for all that would have been asked in it (Gil Tene's "coordinated omission"). */
void run_open_loop(struct run *run);

void run_begin_window(struct run *run);

void run_end_window(struct run *run);

/* Adds so many requests of a connection to what it is to send. */
void run_put_requests(struct run *run, int connection, int count);

uint64_t run_outstanding(const struct run *run);

void run_close(struct run *run);

#endif
