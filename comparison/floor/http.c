/* The floor for HTTP: about the least that a server can spend on HTTP/1.1. It finds the end of each request's head, looks
 * at the method and the path, and answers; what libraries do besides (headers by name, bodies, timeouts) it leaves.
 *
 *   GET /position  a position in JSON
 *   GET /feed      server-sent events: the first one, and then the connection stays open
 *
 * There is no WebSocket: an idle one would cost what an idle feed costs, which is the connection. */
#include "loop.h"

#include <stdio.h>
#include <time.h>

#define POSITION \
    "{\"client\":\"kiwi.cs.ucla.edu\",\"latitude\":34.068930,\"longitude\":-118.445127," \
    "\"time\":1621464827.959498503,\"server\":\"Clark\",\"skew\":0.263873386,\"age\":12.004}"
#define POSITION_LENGTH "151"
_Static_assert(sizeof POSITION - 1 == 151, "POSITION_LENGTH");
#define EVENT "event: position\ndata: " POSITION "\n\n"

enum { DATE_LENGTH = sizeof "Sat, 28 Nov 2026 14:46:48 GMT" - 1 };

/* The date as HTTP writes it, written anew once a second. */
static const char *date_now(void) {
    static char date[DATE_LENGTH + 1];
    static time_t written;
    time_t now = time(NULL);
    if (now != written) {
        written = now;
        strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", gmtime(&now));
    }
    return date;
}

static bool asks_for(const char *request, size_t length, const char *start) {
    size_t startLength = strlen(start);
    return length >= startLength && memcmp(request, start, startLength) == 0;
}

static void put(struct bytes *replies, const char *text) {
    bytes_append(replies, text, strlen(text));
}

/* A head is its status line, the date, and what else it has, with the body behind it. */
static void reply(struct bytes *replies, const char *status, const char *rest) {
    put(replies, "HTTP/1.1 ");
    put(replies, status);
    put(replies, "\r\nDate: ");
    bytes_append(replies, date_now(), DATE_LENGTH);
    put(replies, rest);
}

static void answer_request(const char *request, size_t length, struct bytes *replies) {
    if (asks_for(request, length, "GET /position HTTP/1.1\r\n")) {
        reply(replies, "200 OK",
                "\r\nContent-Type: application/json\r\nContent-Length: " POSITION_LENGTH "\r\n\r\n" POSITION);
    } else if (asks_for(request, length, "GET /feed HTTP/1.1\r\n")) {
        reply(replies, "200 OK", "\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n" EVENT);
    } else {
        reply(replies, "404 Not Found", "\r\nContent-Length: 0\r\n\r\n");
    }
}

static void answer_requests(struct connection *connection, const char *input, size_t length, struct server *server) {
    const char *at = input;
    const char *end = input + length;
    const char *stop;
    while (!connection->isSkipping && (stop = memmem(at, (size_t) (end - at), "\r\n\r\n", 4)) != NULL) {
        answer_request(at, (size_t) (stop - at), &server->replies);
        at = stop + 4;
    }
    if (!connection->isSkipping && end - at > MAX_REQUEST) {
        reply(&server->replies, "431 Request Header Fields Too Large", "\r\nContent-Length: 0\r\n\r\n");
        connection->isSkipping = true;
    }
    connection->before.length = 0;
    if (!connection->isSkipping) {
        bytes_append(&connection->before, at, (size_t) (end - at));
    }
}

/* The beginning of a request is none. */
static void end_of_requests(struct connection *connection, struct server *server) {
    (void) connection;
    (void) server;
}

static const struct protocol http = {answer_requests, end_of_requests};

int main(int argumentCount, char **arguments) {
    int port = argumentCount == 2 ? parse_port(arguments[1]) : NO_PORT;
    if (port == NO_PORT) {
        fputs("Usage: http-floor PORT\nA port is a number from 0 (any free one) to 65535.\n", stderr);
        return 2;
    }
    struct server server = {.protocol = &http, .log.file = -1};
    serve_until_ended(port, "C/epoll floor", &server);
    return 0;
}
