/* Clients that report to one server, and readers at another one who are shown some of them. Clients are in groups that
 * travel together, one as large as the other, far from all others: a reader follows one group. So it is known of each
 * report which readers are to see it. */
#ifndef CROWD_H
#define CROWD_H

#include "feed.h"
#include "histogram.h"

enum { MAX_GROUP = 4 };

/* The ordinals of a client's reports: none is known, one from before the plan, and from 0 on those of the plan. */
enum { NOTHING = -2, BEFORE_PLAN = -1 };

struct reader {
    struct crowd *crowd;
    int socket;
    struct feed feed;
    bool isCurrent;
    int32_t shown[MAX_GROUP]; /* the ordinal of the last report that it was shown, of each client of its group */
};

struct crowd {
    int clients;
    int group;    /* clients in each */
    int readers;
    enum carrier carrier;
    int64_t interval; /* nanoseconds between two reports of the plan */
    int64_t origin;   /* when the first of them was due, by CLOCK_REALTIME */
    int64_t measuredFrom;
    int64_t measuredTo;
    int epoll;
    struct reader *all;
    long waiting; /* for the first report of a client, or for a reader to be current */
    uint64_t delivered;  /* events in the measured time */
    uint64_t conflated;  /* reports due in it that were not shown, because a newer one was */
    uint64_t wentBack;   /* older after newer */
    uint64_t gaps;
    struct histogram delays; /* from when a report was due until it, or a newer one, was shown to a reader */
};

/* Readers connect to a port, a few at a time; each is current when this returns. */
void crowd_open(struct crowd *crowd, int port);

/* Takes in what there is to read; waits for it so long at most. Looks after something else in between. */
void crowd_turn(struct crowd *crowd, int64_t waitNanos, void (*between)(void *), void *context);

/* How often a reader's last report of a client is not the last that there was, of so many in the plan. */
long crowd_missing(const struct crowd *crowd, int64_t reports);

/* Counts the delays of what was not shown at all as if it were shown now. */
void crowd_count_missing(struct crowd *crowd, int64_t reports);

void crowd_close(struct crowd *crowd);

#endif
