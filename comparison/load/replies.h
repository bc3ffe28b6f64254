/* Counts and checks replies, in whatever chopping they come. */
#ifndef REPLIES_H
#define REPLIES_H

#include "requests.h"
#include "response.h"

/* How far a connection is within a reply. All zero: at its beginning. */
struct reply {
    unsigned matched;  /* bytes of protocol->reply that have been seen */
    bool isWithinLine; /* the line has begun */
    struct response response;
};

/* How many replies end within these bytes. A wrong one is printed, and ends the program with WRONG_REPLY. */
uint64_t replies_count(struct reply *reply, const struct protocol *protocol, const char *data, size_t length);

#endif
