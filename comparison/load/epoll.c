#include "fail.h"
#include "net.h"
#include "transport.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_EVENTS = 1024, MAX_READ = 64 * 1024 };

struct epoll {
    int file;
    int count; /* events that were found while spinning, to be handled in the next turn */
    struct epoll_event events[MAX_EVENTS];
    char input[MAX_READ];
};

static bool epoll_open(struct transport *transport) {
    struct epoll *epoll = allocate(1, sizeof *epoll);
    epoll->file = epoll_create1(EPOLL_CLOEXEC);
    if (epoll->file < 0) {
        free(epoll);
        return false;
    }
    for (int i = 0; i < transport->count; i++) {
        /* Edges: the kernel looks at a connection once per arrival, and there is no need to ask for EPOLLOUT later. */
        struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.u32 = (uint32_t) i};
        if (epoll_ctl(epoll->file, EPOLL_CTL_ADD, transport->links[i].socket, &event) < 0) {
            fail(NO_RESOURCE, "A connection can't be watched: %s.", strerror(errno));
        }
    }
    transport->own = epoll;
    return true;
}

static void epoll_send(struct transport *transport, int index) {
    struct link *link = &transport->links[index];
    while (link->sent < link->gathering.length) {
        ssize_t count = send(link->socket, link->gathering.data + link->sent, link->gathering.length - link->sent,
                MSG_NOSIGNAL);
        if (count >= 0) {
            link->sent += (size_t) count;
        } else if (errno == EAGAIN) {
            return;
        } else if (errno != EINTR) {
            fail(NO_SERVER, "The server takes nothing any more: %s.", strerror(errno));
        }
    }
    link->sent = link->gathering.length = 0;
}

static void epoll_receive(struct epoll *epoll, int socket, int index, receiver *receive, void *context) {
    size_t length;
    do {
        length = receive_at_once(socket, epoll->input, sizeof epoll->input);
        if (length > 0) {
            receive(context, index, epoll->input, length);
        }
        /* A short read has emptied the socket; what comes now is a new edge. */
    } while (length == sizeof epoll->input);
}

static int wait_for_events(struct epoll *epoll, int64_t waitNanos) {
    struct timespec wait = {waitNanos / 1000000000, waitNanos % 1000000000};
    int count = epoll_pwait2(epoll->file, epoll->events, MAX_EVENTS, &wait, NULL);
    if (count < 0 && errno != EINTR) {
        fail(NO_RESOURCE, "The connections can't be waited for: %s.", strerror(errno));
    }
    return count < 0 ? 0 : count;
}

static bool epoll_has_news(struct transport *transport) {
    struct epoll *epoll = transport->own;
    epoll->count = wait_for_events(epoll, 0);
    return epoll->count > 0;
}

static bool epoll_turn(struct transport *transport, int64_t waitNanos, receiver *receive, void *context) {
    struct epoll *epoll = transport->own;
    int count = epoll->count > 0 ? epoll->count : wait_for_events(epoll, waitNanos);
    epoll->count = 0;
    for (int i = 0; i < count; i++) {
        int index = (int) epoll->events[i].data.u32;
        if (transport->links[index].gathering.length > 0) {
            epoll_send(transport, index);
        }
        if (epoll->events[i].events & ~(uint32_t) EPOLLOUT) {
            epoll_receive(epoll, transport->links[index].socket, index, receive, context);
        }
    }
    return count > 0;
}

static void epoll_close(struct transport *transport) {
    struct epoll *epoll = transport->own;
    close(epoll->file);
    free(epoll);
}

const struct engine epoll_engine = {"epoll", epoll_open, epoll_send, epoll_turn, epoll_has_news, epoll_close};
