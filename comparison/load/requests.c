#include "requests.h"

#include "clock.h"

#include <string.h>

#define CLIENT "cCCCCCCCC"
#define REPORT "+34.YYYYYY-118.XXXXXX SSSSSSSSSS.NNNNNNNNN"

static const struct protocol PROTOCOLS[] = {
        {.name = "iamat", .pattern = "IAMAT " CLIENT " " REPORT "\n", .reply = "AT "},
        {.name = "whatsat",
         .pattern = "WHATSAT " CLIENT " 10 5\n",
         .reply = "AT ",
         .form = LINES,
         .asksForClients = true},
        /* The same fields as one value: what a herd on top of Redis would write. */
        {.name = "redis-set",
         .pattern = "*3\r\n$3\r\nSET\r\n$9\r\n" CLIENT "\r\n$42\r\n" REPORT "\r\n",
         .reply = "+OK\r"},
        {.name = "redis-geoadd",
         .pattern = "*5\r\n$6\r\nGEOADD\r\n$4\r\nherd\r\n$11\r\n-118.XXXXXX\r\n$9\r\n34.YYYYYY\r\n$9\r\n" CLIENT "\r\n",
         .reply = ":"}, /* 1 for a new client, 0 for one that moved */
        {.name = "http",
         .pattern = "GET /position HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n",
         .reply = "HTTP/1.1 200 ",
         .form = RESPONSE},
};

const struct protocol *protocol_named(const char *name) {
    for (size_t i = 0; i < sizeof PROTOCOLS / sizeof PROTOCOLS[0]; i++) {
        if (strcmp(PROTOCOLS[i].name, name) == 0) {
            return &PROTOCOLS[i];
        }
    }
    return NULL;
}

static int find(const char *pattern, const char *placeholder) {
    const char *found = strstr(pattern, placeholder);
    return found == NULL ? NOWHERE : (int) (found - pattern);
}

struct requests requests_of(const struct protocol *protocol, uint32_t seed) {
    const char *pattern = protocol->pattern;
    return (struct requests){
            .protocol = protocol,
            .length = strlen(pattern),
            .client = find(pattern, "CCCCCCCC"),
            .latitude = find(pattern, "YYYYYY"),
            .longitude = find(pattern, "XXXXXX"),
            .seconds = find(pattern, "SSSSSSSSSS"),
            .nanos = find(pattern, "NNNNNNNNN"),
            .step = seed * 2654435761u, /* Knuth's multiplicative hash: seeds side by side lead far apart */
    };
}

static const char PAIRS[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
                            "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
                            "9899";

/* An even number of digits, two at a time: half the divisions. */
static void put_digits(char *to, uint32_t value, int digits) {
    for (int i = digits - 2; i >= 0; i -= 2, value /= 100) {
        memcpy(to + i, PAIRS + 2 * (value % 100), 2);
    }
}

void requests_put(struct requests *requests, char *to, uint32_t client, int64_t time) {
    memcpy(to, requests->protocol->pattern, requests->length);
    if (requests->client != NOWHERE) {
        put_digits(to + requests->client, client, 8);
    }
    if (requests->latitude != NOWHERE) {
        requests->step++;
        put_digits(to + requests->latitude, (client * 7919 + requests->step * 3) % 1000000, 6);
        put_digits(to + requests->longitude, (client * 104729 + requests->step * 7) % 1000000, 6);
    }
    if (requests->seconds != NOWHERE) {
        uint32_t nanos = (uint32_t) (time % NANOS_PER_SECOND);
        put_digits(to + requests->seconds, (uint32_t) (time / NANOS_PER_SECOND), 10);
        to[requests->nanos] = (char) ('0' + nanos / 100000000);
        put_digits(to + requests->nanos + 1, nanos % 100000000, 8);
    }
}
