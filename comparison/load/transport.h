/* Many connections served by one thread, for as little CPU as can be: the instrument has to cost less than the server
 * that it measures, which does as many sends and receives.
 *
 * With epoll, a turn costs a system call per send and per receive, and one for the wait. With io_uring (Linux 6.1 or
 * newer, where it is allowed) it costs one for all of them: sends are handed over together with the wait, and receives
 * are done by the kernel as bytes arrive, into buffers that it picks from a ring.
 *
 * Waking a sleeper on another core costs both cores microseconds: more than all else on loopback. A server would be
 * charged for it, though it would not be if its clients were other machines. So where the generator has a core of its
 * own it does not sleep but looks: at a word in memory that the kernel sets (io_uring), or by asking (epoll). */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include "bytes.h"

#include <stdbool.h>
#include <stdint.h>

struct link {
    int socket;
    struct bytes gathering; /* to be sent next */
    struct bytes sending;   /* io_uring: what the kernel has been given */
    size_t sent;            /* bytes of those being sent that have gone */
    enum { IDLE, SUBMITTED, BLOCKED } state;
    bool isQueued;
};

struct transport {
    const struct engine *engine;
    int count;
    struct link *links;
    void *own; /* the engine's */
    /* The last part of each wait is spent on looking rather than sleeping: 0 none of it, INT64_MAX all of it. */
    int64_t spinNanos;
    /* When news has come while spinning: how long to let more of it come. Many replies at a time cost less each. */
    int64_t lingerNanos;
    /* The time that was spent on both. It costs CPU time, but is as good as idle: whatever comes ends it at once. */
    int64_t spunNanos;
};

/* Takes bytes that arrived. They are gone when it returns. */
typedef void receiver(void *context, int link, const char *data, size_t length);

struct engine {
    const char *name;
    /* False where the kernel does not offer it. */
    bool (*open)(struct transport *transport);
    void (*send)(struct transport *transport, int link);
    /* Returns whether anything happened. */
    bool (*turn)(struct transport *transport, int64_t waitNanos, receiver *receive, void *context);
    /* Whether a turn would find something: to be asked again and again. */
    bool (*has_news)(struct transport *transport);
    void (*close)(struct transport *transport);
};

extern const struct engine epoll_engine;
extern const struct engine uring_engine;

/* Connects so many times to a port. The engine is epoll, io_uring, or NULL for the cheapest that there is. */
struct transport transport_open(int port, int count, const char *engine);

/* Room for bytes to be sent on a link; nothing is sent before transport_send. */
static inline char *transport_room(struct transport *transport, int link, size_t length) {
    struct bytes *gathering = &transport->links[link].gathering;
    char *room = bytes_room(gathering, length);
    gathering->length += length;
    return room;
}

/* Sends what was gathered, at once or in the next turn, and the rest as the server takes it. */
static inline void transport_send(struct transport *transport, int link) {
    transport->engine->send(transport, link);
}

/* Sends and receives what can be, after waiting for at most so long (0: not at all) until there is something. */
void transport_turn(struct transport *transport, int64_t waitNanos, receiver *receive, void *context);

void transport_close(struct transport *transport);

#endif
