/* Counts and checks HTTP responses, in whatever chopping they come. */
#ifndef RESPONSE_H
#define RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RESPONSE_LINE = 64 };

/* How far a connection is within a response. All zero: at its beginning. */
struct response {
    bool hasStatus;
    bool hasLength;
    bool isInBody;
    uint64_t left; /* of the body, once its length is known */
    size_t lineLength;
    char line[RESPONSE_LINE]; /* the beginning of the line of the head that is being read; no more of it is needed */
};

/* How many responses end within these bytes. Each has to begin with the right status line and to say its Content-Length;
 * one that does not is printed, and ends the program with WRONG_REPLY. */
uint64_t responses_count(struct response *response, const char *status, const char *data, size_t length);

#endif
