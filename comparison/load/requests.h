/* The text of requests. A request is a copy of its protocol's pattern with digits put in place: a few dozen
 * nanoseconds, far below what sending it costs. */
#ifndef REQUESTS_H
#define REQUESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a reply is: a line, several lines of which the last is empty, or an HTTP response with a Content-Length. */
enum form { LINE, LINES, RESPONSE };

struct protocol {
    const char *name;
    /* A request, in which CCCCCCCC stands for the client's number, YYYYYY and XXXXXX for decimals of its latitude and
     * longitude, SSSSSSSSSS.NNNNNNNNN for the time. */
    const char *pattern;
    /* What every right reply begins with. */
    const char *reply;
    enum form form;
    /* Whether the server has to be told of the clients beforehand. */
    bool asksForClients;
};

/* The protocol of a name, or NULL. */
const struct protocol *protocol_named(const char *name);

enum { NOWHERE = -1, MAX_REQUEST = 256 };

/* A protocol ready for use: where in the pattern the digits go, or NOWHERE. */
struct requests {
    const struct protocol *protocol;
    size_t length;
    int client;
    int latitude;
    int longitude;
    int seconds;
    int nanos;
    uint32_t step; /* how far clients have moved */
};

struct requests requests_of(const struct protocol *protocol, uint32_t seed);

/* Writes a request of a client, requests->length bytes. Its time is later than that of all requests before. */
void requests_put(struct requests *requests, char *to, uint32_t client, int64_t time);

#endif
