/* What propagation over the line protocol and over NATS have in common: something is said at one server, and targets are
 * watched until they have it. */
#ifndef PROBE_H
#define PROBE_H

#include "histogram.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The time of the latest report of a client that a server has never heard of: older than any. */
enum { UNKNOWN = -1 };

enum { TARGET_INPUT = 64 * 1024 };

/* A server at which what was said elsewhere should arrive. */
struct target {
    int port;
    int socket;
    bool hasIt;        /* what was said in this round */
    int64_t latest;    /* line: the time of the latest report that it has told of */
    bool isAsked;      /* line: a question is under way */
    int64_t askedAt;
    uint64_t lost;
    uint64_t wentBack; /* answers that were older than an answer before */
    struct histogram latencies;
    struct histogram polls; /* line: how long a question and its answer take, the resolution of the latencies */
    size_t length;
    char input[TARGET_INPUT];
};

struct source {
    int port;
    int socket;
    size_t length;
    char input[TARGET_INPUT];
};

/* How a protocol says something, and how it learns that it has arrived. Neither waits. */
struct probe {
    const char *name;
    bool polls;
    /* Called once the sockets are connected. */
    void (*open)(struct source *source, struct target *targets, int count);
    /* Says that the client is somewhere at a time, later than all before. */
    void (*tell)(struct source *source, int64_t time);
    /* Reads what has come at the source. */
    void (*listen)(struct source *source);
    /* Looks, and sets hasIt when what was told at a time has arrived. */
    void (*look)(struct target *target, int64_t time);
};

extern const struct probe line_probe;
extern const struct probe nats_probe;

/* Reads what has come, at once, behind what is there. */
void probe_receive(int socket, char *input, size_t *length);

/* Drops the first bytes of what is there. */
void probe_drop(char *input, size_t *length, size_t count);

#endif
