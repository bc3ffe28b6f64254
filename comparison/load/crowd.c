#include "crowd.h"

#include "clock.h"
#include "fail.h"
#include "net.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

/* So many readers are let in at a time: what is measured is not how they queue at the door. */
enum { ARRIVALS = 200, ARRIVAL_SECONDS = 30, MAX_EVENTS = 256, MAX_READ = 64 * 1024, RADIUS_KM = 1 };

static int first_client(const struct reader *reader) {
    const struct crowd *crowd = reader->crowd;
    return (int) (reader - crowd->all) % (crowd->clients / crowd->group) * crowd->group;
}

static int64_t due(const struct crowd *crowd, long client, int64_t ordinal) {
    return crowd->origin + (ordinal * crowd->clients + client) * crowd->interval;
}

static int32_t ordinal_of(const struct crowd *crowd, const struct event *event) {
    if (crowd->origin == 0 || event->time < crowd->origin) {
        return BEFORE_PLAN;
    }
    int64_t number = (event->time - crowd->origin) / crowd->interval;
    if (number % crowd->clients != event->client) {
        fail(WRONG_REPLY, "Client %ld has not reported at the time that an event says.", event->client);
    }
    return (int32_t) (number / crowd->clients);
}

static bool is_measured(const struct crowd *crowd, int64_t time) {
    return time >= crowd->measuredFrom && time < crowd->measuredTo;
}

/* All reports of a client up to this one count as shown now: who is shown the newest needs the older no more. */
static void count_shown(struct reader *reader, int member, int32_t ordinal, int64_t now) {
    struct crowd *crowd = reader->crowd;
    long client = first_client(reader) + member;
    for (int32_t each = reader->shown[member] < 0 ? 0 : reader->shown[member] + 1; each <= ordinal; each++) {
        int64_t time = due(crowd, client, each);
        if (is_measured(crowd, time)) {
            histogram_record(&crowd->delays, now - time, 1);
            crowd->conflated += each < ordinal;
        }
    }
}

static void show(struct reader *reader, const struct event *event, int64_t now) {
    struct crowd *crowd = reader->crowd;
    long member = event->client - first_client(reader);
    if (member < 0 || member >= crowd->group) {
        fail(WRONG_REPLY, "A reader is shown client %ld, which it does not follow.", event->client);
    }
    int32_t ordinal = ordinal_of(crowd, event);
    crowd->delivered += is_measured(crowd, now);
    crowd->waiting -= reader->shown[member] == NOTHING;
    if (ordinal < reader->shown[member]) {
        crowd->wentBack++;
    } else {
        count_shown(reader, (int) member, ordinal, now);
        reader->shown[member] = ordinal;
    }
}

static void hear(void *context, const struct event *event) {
    struct reader *reader = context;
    if (event->name == POSITION) {
        show(reader, event, clock_nanos(CLOCK_REALTIME));
    } else if (event->name == CURRENT && !reader->isCurrent) {
        reader->isCurrent = true;
        reader->crowd->waiting--;
    }
    reader->crowd->gaps += event->name == GAP;
}

static void receive(struct reader *reader) {
    static char input[MAX_READ];
    size_t length;
    do {
        length = receive_at_once(reader->socket, input, sizeof input);
        feed_receive(&reader->feed, input, length, hear, reader);
    } while (length == sizeof input);
    if (reader->feed.owesPong) {
        /* Empty, masked with four zeroes. */
        send_all(reader->socket, "\x8a\x80\0\0\0\0", 6);
        reader->feed.owesPong = false;
    }
}

void crowd_turn(struct crowd *crowd, int64_t waitNanos, void (*between)(void *), void *context) {
    struct epoll_event events[MAX_EVENTS];
    struct timespec wait = {waitNanos / NANOS_PER_SECOND, waitNanos % NANOS_PER_SECOND};
    int count = epoll_pwait2(crowd->epoll, events, MAX_EVENTS, &wait, NULL);
    if (count < 0 && errno != EINTR) {
        fail(NO_RESOURCE, "The readers' connections can't be waited for: %s.", strerror(errno));
    }
    for (int i = 0; i < count; i++) {
        receive(&crowd->all[events[i].data.u32]);
        between(context);
    }
}

static void enter(struct reader *reader, int port) {
    struct crowd *crowd = reader->crowd;
    char query[64];
    snprintf(query, sizeof query, crowd->group == 1 ? "client=c%07d" : "around=c%07d&radius=%d", first_client(reader),
            RADIUS_KM);
    char request[512];
    size_t length = feed_request(crowd->carrier, query, request, sizeof request);
    reader->socket = connect_to(port);
    send_all(reader->socket, request, length);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t) (reader - crowd->all)};
    if (epoll_ctl(crowd->epoll, EPOLL_CTL_ADD, reader->socket, &event) < 0) {
        fail(NO_RESOURCE, "A connection can't be watched: %s.", strerror(errno));
    }
}

static void do_nothing(void *context) {
    (void) context;
}

static void await_current(struct crowd *crowd) {
    int64_t end = now_nanos() + ARRIVAL_SECONDS * (int64_t) NANOS_PER_SECOND;
    int64_t now;
    while (crowd->waiting > 0 && (now = now_nanos()) < end) {
        crowd_turn(crowd, end - now, do_nothing, NULL);
    }
    if (crowd->waiting > 0) {
        fail(WRONG_REPLY, "Readers were not shown all that there is within %d s.", ARRIVAL_SECONDS);
    }
}

void crowd_open(struct crowd *crowd, int port) {
    allow_connections(crowd->readers);
    crowd->epoll = epoll_create1(EPOLL_CLOEXEC);
    crowd->all = allocate((unsigned long) crowd->readers, sizeof *crowd->all);
    for (int i = 0; i < crowd->readers; i++) {
        struct reader *reader = &crowd->all[i];
        reader->crowd = crowd;
        reader->feed.carrier = crowd->carrier;
        for (int member = 0; member < crowd->group; member++) {
            reader->shown[member] = NOTHING;
        }
        crowd->waiting += 1 + crowd->group;
        enter(reader, port);
        if (i % ARRIVALS == ARRIVALS - 1 || i == crowd->readers - 1) {
            await_current(crowd);
        }
    }
}

/* How many reports of a client are in a plan of so many. */
static int32_t reports_of(const struct crowd *crowd, long client, int64_t reports) {
    return (int32_t) ((reports - client + crowd->clients - 1) / crowd->clients);
}

long crowd_missing(const struct crowd *crowd, int64_t reports) {
    long missing = 0;
    for (int i = 0; i < crowd->readers; i++) {
        const struct reader *reader = &crowd->all[i];
        for (int member = 0; member < crowd->group; member++) {
            missing += reader->shown[member] + 1 < reports_of(crowd, first_client(reader) + member, reports);
        }
    }
    return missing;
}

void crowd_count_missing(struct crowd *crowd, int64_t reports) {
    int64_t now = clock_nanos(CLOCK_REALTIME);
    for (int i = 0; i < crowd->readers; i++) {
        struct reader *reader = &crowd->all[i];
        for (int member = 0; member < crowd->group; member++) {
            count_shown(reader, member, reports_of(crowd, first_client(reader) + member, reports) - 1, now);
        }
    }
}

void crowd_close(struct crowd *crowd) {
    for (int i = 0; i < crowd->readers; i++) {
        close(crowd->all[i].socket);
        bytes_free(&crowd->all[i].feed.head);
        bytes_free(&crowd->all[i].feed.text);
    }
    free(crowd->all);
    close(crowd->epoll);
}
