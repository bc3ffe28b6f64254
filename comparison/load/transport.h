/* Many connections served by one thread, for as little CPU as can be: the instrument has to cost less than the server
 * that it measures, which does as many sends and receives.
 *
 * With epoll, a turn costs a system call per send and per receive, and one for the wait. With io_uring (Linux 6.1 or
 * newer, where it is allowed) it costs one for all of them: sends are handed over together with the wait, and receives
 * are done by the kernel as bytes arrive, into buffers that it picks from a ring. */
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
};

/* Takes bytes that arrived. They are gone when it returns. */
typedef void receiver(void *context, int link, const char *data, size_t length);

struct engine {
    const char *name;
    /* False where the kernel does not offer it. */
    bool (*open)(struct transport *transport);
    void (*send)(struct transport *transport, int link);
    void (*turn)(struct transport *transport, int64_t waitNanos, receiver *receive, void *context);
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
static inline void transport_turn(
        struct transport *transport, int64_t waitNanos, receiver *receive, void *context) {
    transport->engine->turn(transport, waitNanos, receive, context);
}

void transport_close(struct transport *transport);

#endif
