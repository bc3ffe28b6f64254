/* What propagation over the line protocol and over NATS have in common: something is said at one server, and awaited at
 * another. */
#ifndef PROBE_H
#define PROBE_H

#include "histogram.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The time of the latest report of a client that a server has never heard of: older than any. */
enum { UNKNOWN = -1 };

/* What has not arrived after so long is lost. */
enum { LOST_SECONDS = 5 };

enum { PROBE_INPUT = 64 * 1024 };

/* A connection, and what came over it and was not looked at yet. */
struct end {
    int socket;
    size_t length;
    char input[PROBE_INPUT];
};

/* Where the first question of a round goes, which comes too early as often as not: see propagation.c. */
struct placing {
    int64_t place;              /* from the report, in ns */
    int64_t parts;              /* a step is one of so many parts of the place */
    uint64_t early;             /* first questions whose answer did not have it yet */
    struct histogram questions; /* when the first questions left, from the report */
    struct histogram trips;     /* how long their answers took, of those that had it */
    struct histogram gaps;      /* between the last question that came too early and the next one, where one did */
};

/* A step of less would be lost in how late the kernel wakes. */
enum { LEAST_STEP = 1000 };

/* How far two places lie apart about one, in ns. */
static inline int64_t placing_step(const struct placing *placing, int64_t place) {
    int64_t step = place / placing->parts;
    return step < LEAST_STEP ? LEAST_STEP : step;
}

/* The server at which what was said elsewhere should arrive. */
struct target {
    struct end end;
    int64_t latest;    /* the time of the latest report that it has told of */
    uint64_t wentBack; /* how often it told of an older one afterwards */
    struct placing placing;
};

/* How a protocol says something, and how it learns that it has arrived. */
struct probe {
    const char *name;
    bool asks; /* or is told */
    /* Called once the sockets are connected. */
    void (*open)(struct end *source, struct target *target);
    /* Says that the client is somewhere at a time, later than all before. */
    void (*tell)(struct end *source, int64_t time);
    /* Reads what has come at the source, at once. */
    void (*listen)(struct end *source);
    /* Sleeps until the target has what was told at a time; false if it is lost. The telling began at start. */
    bool (*await)(struct target *target, int64_t time, int64_t start);
};

extern const struct probe line_probe;
extern const struct probe nats_probe;

/* Room for what comes next. */
size_t end_room(const struct end *end);

/* Reads what has come, at once. */
void end_receive(struct end *end);

/* Drops the first bytes of what is there. */
void end_drop(struct end *end, size_t count);

#endif
