#include "guest.h"

#include "clock.h"
#include "fail.h"
#include "net.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MAX_ANSWER = 4096 };

struct answer {
    size_t length;
    char text[MAX_ANSWER + 1]; /* ended by a zero */
};

/* The example of RFC 6455: its key, and what a server makes of it. */
#define KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

static const char FEED[] = "GET /feed HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
static const char UPGRADE[] = "GET /socket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Key: " KEY "\r\nSec-WebSocket-Version: 13\r\n\r\n";

/* Reads on until the answer is whole. It has to begin so. */
static void hear(int connection, const char *start, bool (*is_whole)(const struct answer *answer)) {
    struct answer answer = {0};
    do {
        if (answer.length == MAX_ANSWER) {
            fail(WRONG_REPLY, "An answer has no end: %s", answer.text);
        }
        answer.length += receive_some(connection, answer.text + answer.length, MAX_ANSWER - answer.length);
        answer.text[answer.length] = '\0';
        if (answer.length >= strlen(start) && strncmp(answer.text, start, strlen(start)) != 0) {
            fail(WRONG_REPLY, "An answer should begin with \"%s\", but here is: %s", start, answer.text);
        }
    } while (answer.length < strlen(start) || !is_whole(&answer));
}

static bool is_line(const struct answer *answer) {
    return answer->text[answer->length - 1] == '\n';
}

/* A client that reports where it is. */
static void report(int connection, int number) {
    char text[256];
    int64_t time = next_report_times(1);
    int length = snprintf(text, sizeof text, "IAMAT idle%08d +34.068930-118.445127 %lld.%09lld\n", number,
            (long long) (time / NANOS_PER_SECOND), (long long) (time % NANOS_PER_SECOND));
    send_all(connection, text, (size_t) length);
    hear(connection, "AT ", is_line);
}

static bool has_event(const struct answer *answer) {
    const char *data = strstr(answer->text, "\ndata:");
    return data != NULL && strstr(data, "\n\n") != NULL;
}

/* A reader of server-sent events, who has had the first one. */
static void read_events(int connection, int number) {
    (void) number;
    send_all(connection, FEED, sizeof FEED - 1);
    hear(connection, "HTTP/1.1 200 ", has_event);
}

/* A text message in one frame, of fewer than 126 bytes or of 16 bits' length. */
static bool has_message(const struct answer *answer) {
    const char *head = strstr(answer->text, "\r\n\r\n");
    if (head == NULL) {
        return false;
    }
    if (strstr(answer->text, ACCEPT) == NULL) {
        fail(WRONG_REPLY, "A web socket was not opened: %s", answer->text);
    }
    const unsigned char *frame = (const unsigned char *) head + 4;
    size_t there = answer->length - (size_t) (head + 4 - answer->text);
    if (there < 4) {
        return false;
    }
    if (frame[0] != 0x81 || frame[1] > 126) {
        fail(WRONG_REPLY, "A web socket should begin with a short text message, but here is: %02x %02x", frame[0],
                frame[1]);
    }
    size_t length = frame[1] < 126 ? 2 + (size_t) frame[1] : 4 + ((size_t) frame[2] << 8 | frame[3]);
    return there >= length;
}

/* A web socket that has had the first message. */
static void open_socket(int connection, int number) {
    (void) number;
    send_all(connection, UPGRADE, sizeof UPGRADE - 1);
    hear(connection, "HTTP/1.1 101 ", has_message);
}

static const struct guest GUESTS[] = {{"line", report}, {"events", read_events}, {"socket", open_socket}};

const struct guest *guest_named(const char *name) {
    for (size_t i = 0; i < sizeof GUESTS / sizeof GUESTS[0]; i++) {
        if (strcmp(GUESTS[i].name, name) == 0) {
            return &GUESTS[i];
        }
    }
    return NULL;
}
