#include "transport.h"

#include "clock.h"
#include "fail.h"
#include "net.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct engine *const ENGINES[] = {&uring_engine, &epoll_engine};

static void open_engine(struct transport *transport, const char *name) {
    for (size_t i = 0; i < sizeof ENGINES / sizeof ENGINES[0]; i++) {
        if (name == NULL || strcmp(name, ENGINES[i]->name) == 0) {
            transport->engine = ENGINES[i];
            if (transport->engine->open(transport)) {
                return;
            }
        }
    }
    fail(NO_RESOURCE, "The kernel offers no %s.", name == NULL ? "way to serve many connections" : name);
}

struct transport transport_open(int port, int count, const char *engine) {
    struct transport transport = {.count = count, .links = allocate((unsigned long) count, sizeof(struct link))};
    allow_connections(count);
    for (int i = 0; i < count; i++) {
        transport.links[i].socket = connect_to(port);
        set_nonblocking(transport.links[i].socket);
    }
    open_engine(&transport, engine);
    return transport;
}

/* A longer time between two looks at the clock was not spent here: another process had the core. */
enum { MAX_LOOK_NANOS = 5000 };

static int64_t count_look(struct transport *transport, int64_t before) {
    int64_t now = now_nanos();
    if (now - before < MAX_LOOK_NANOS) {
        transport->spunNanos += now - before;
    }
    return now;
}

static void spin(struct transport *transport, int64_t waitNanos) {
    int64_t now = now_nanos();
    int64_t end = now + waitNanos;
    while (now < end && !transport->engine->has_news(transport)) {
        __builtin_ia32_pause();
        now = count_look(transport, now);
    }
    end = now + transport->lingerNanos;
    while (now < end) {
        __builtin_ia32_pause();
        now = count_look(transport, now);
    }
}

void transport_turn(struct transport *transport, int64_t waitNanos, receiver *receive, void *context) {
    const struct engine *engine = transport->engine;
    if (waitNanos > transport->spinNanos) {
        engine->turn(transport, waitNanos - transport->spinNanos, receive, context);
    } else if (!engine->turn(transport, 0, receive, context) && waitNanos > 0) {
        spin(transport, waitNanos);
    }
}

void transport_close(struct transport *transport) {
    transport->engine->close(transport);
    for (int i = 0; i < transport->count; i++) {
        close(transport->links[i].socket);
        bytes_free(&transport->links[i].gathering);
        bytes_free(&transport->links[i].sending);
    }
    free(transport->links);
}
