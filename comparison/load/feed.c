#include "feed.h"

#include "clock.h"
#include "fail.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_HEAD = 4096, LARGE_FRAME = 126, HUGE_FRAME = 127, TEXT = 0x1, PING = 0x9, WHOLE = 0x80, MASKED = 0x80 };

size_t feed_request(enum carrier carrier, const char *query, char *text, size_t capacity) {
    const char *upgrade = carrier == EVENT_STREAM
            ? "Accept: text/event-stream\r\n"
            : "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    int length = snprintf(text, capacity, "GET /feed?%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", query, upgrade);
    return (size_t) length;
}

/* Puts off bytes of a head until it ends with so many characters; returns how many were taken. */
static size_t take_head(struct feed *feed, const char *data, size_t length, const char *end) {
    size_t endLength = strlen(end);
    for (size_t taken = 1; taken <= length; taken++) {
        bytes_append(&feed->head, data + taken - 1, 1);
        size_t all = feed->head.length;
        if (all >= endLength && memcmp(feed->head.data + all - endLength, end, endLength) == 0) {
            bytes_append(&feed->head, "", 1); /* So it can be read as a string. */
            return taken;
        }
        if (all == MAX_HEAD) {
            fail(WRONG_REPLY, "The head of an answer or chunk is longer than %d bytes.", MAX_HEAD);
        }
    }
    return length;
}

static bool has_head(const struct feed *feed) {
    return feed->head.length > 0 && feed->head.data[feed->head.length - 1] == '\0';
}

static size_t receive_answer_head(struct feed *feed, const char *data, size_t length) {
    size_t taken = take_head(feed, data, length, "\r\n\r\n");
    if (has_head(feed)) {
        bool isStream = feed->carrier == EVENT_STREAM;
        if (strncmp(feed->head.data, isStream ? "HTTP/1.1 200 " : "HTTP/1.1 101 ", 13) != 0) {
            fail(WRONG_REPLY, "A feed was refused: %s", feed->head.data);
        }
        feed->place = isStream ? IN_CHUNK_SIZE : IN_FRAME_HEAD;
        feed->head.length = 0;
    }
    return taken;
}

static size_t receive_chunk_size(struct feed *feed, const char *data, size_t length) {
    size_t taken = take_head(feed, data, length, "\r\n");
    if (has_head(feed)) {
        char *end;
        feed->left = strtoul(feed->head.data, &end, 16);
        if (end == feed->head.data || feed->left == 0) {
            fail(WRONG_REPLY, "A feed ends, or has no chunks: %s", feed->head.data);
        }
        feed->place = IN_CHUNK;
        feed->head.length = 0;
    }
    return taken;
}

static size_t skip_chunk_end(struct feed *feed, const char *data, size_t length) {
    size_t taken = take_head(feed, data, length, "\r\n");
    if (has_head(feed)) {
        feed->place = IN_CHUNK_SIZE;
        feed->head.length = 0;
    }
    return taken;
}

/* How long the head of a frame is, by as much of it as is there; at least one byte longer if that is not enough. */
static size_t frame_head_length(const struct feed *feed) {
    const unsigned char *head = (const unsigned char *) feed->head.data;
    if (feed->head.length < 2) {
        return 2;
    }
    if (head[1] & MASKED) {
        fail(WRONG_REPLY, "The server masks its frames, which only clients do.");
    }
    return head[1] == HUGE_FRAME ? 10 : head[1] == LARGE_FRAME ? 4 : 2;
}

static size_t receive_frame_head(struct feed *feed, const char *data, size_t length) {
    size_t taken = 0;
    while (feed->head.length < frame_head_length(feed)) {
        if (taken == length) {
            return taken;
        }
        bytes_append(&feed->head, data + taken++, 1);
    }
    const unsigned char *head = (const unsigned char *) feed->head.data;
    size_t lengthBytes = feed->head.length - 2;
    feed->left = lengthBytes == 0 ? head[1] : 0;
    for (size_t i = 0; i < lengthBytes; i++) {
        feed->left = feed->left << 8 | head[2 + i];
    }
    feed->kind = head[0];
    if (feed->kind != (WHOLE | TEXT) && feed->kind != (WHOLE | PING)) {
        fail(WRONG_REPLY, "The server sends a WebSocket frame of kind %#x, neither a text nor a ping.", head[0]);
    }
    feed->owesPong |= feed->kind == (WHOLE | PING);
    feed->place = feed->left > 0 ? IN_FRAME : IN_FRAME_HEAD;
    feed->head.length = 0;
    return taken;
}

static size_t receive_content(struct feed *feed, const char *data, size_t length) {
    size_t taken = length < feed->left ? length : feed->left;
    if (feed->place == IN_CHUNK || feed->kind == (WHOLE | TEXT)) {
        bytes_append(&feed->text, data, taken);
    }
    feed->left -= taken;
    if (feed->left == 0 && feed->place == IN_CHUNK) {
        feed->place = BEHIND_CHUNK;
    } else if (feed->left == 0) {
        bytes_append(&feed->text, "\n\n", 2); /* As an event of the other carrier ends. */
        feed->place = IN_FRAME_HEAD;
    }
    return taken;
}

static size_t receive_part(struct feed *feed, const char *data, size_t length) {
    switch (feed->place) {
        case IN_HEAD: return receive_answer_head(feed, data, length);
        case IN_CHUNK_SIZE: return receive_chunk_size(feed, data, length);
        case BEHIND_CHUNK: return skip_chunk_end(feed, data, length);
        case IN_FRAME_HEAD: return receive_frame_head(feed, data, length);
        default: return receive_content(feed, data, length);
    }
}

/* What follows a key in a text, or NULL. */
static const char *behind(const char *key, const char *text, size_t length) {
    const char *at = memmem(text, length, key, strlen(key));
    return at == NULL ? NULL : at + strlen(key);
}

/* The number at a place of a text that goes on with something else. */
static int64_t number_at(const char **text) {
    int64_t number = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        number = number * 10 + (**text - '0');
    }
    return number;
}

static void read_position(struct event *event, const char *text, size_t length) {
    const char *client = behind("\"client\":\"c", text, length);
    const char *time = behind("\"time\":", text, length);
    if (client == NULL || time == NULL) {
        fail(WRONG_REPLY, "An event has no client or no time: %.*s", (int) length, text);
    }
    event->client = (long) number_at(&client);
    int64_t seconds = number_at(&time);
    const char *decimals = ++time;
    int64_t nanos = number_at(&time);
    if (time - decimals != 9) {
        fail(WRONG_REPLY, "A time lost decimals: %.*s", (int) length, text);
    }
    event->time = seconds * NANOS_PER_SECOND + nanos;
}

static bool begins(const char *text, const char *word) {
    return text != NULL && strncmp(text, word, strlen(word)) == 0;
}

static struct event event_of(const char *text, size_t length) {
    struct event event = {.name = OTHER};
    const char *name = *text == '{' ? behind("\"event\":\"", text, length) : behind("event: ", text, length);
    if (begins(name, "position")) {
        event.name = POSITION;
        read_position(&event, text, length);
    } else if (begins(name, "current")) {
        event.name = CURRENT;
    } else if (begins(name, "gap")) {
        event.name = GAP;
    }
    return event;
}

static void find_events(struct feed *feed, listener *listen, void *context) {
    const char *from = feed->text.data;
    size_t length = feed->text.length;
    const char *end;
    while (length > 0 && (end = memmem(from, length, "\n\n", 2)) != NULL) {
        struct event event = event_of(from, (size_t) (end - from));
        listen(context, &event);
        length -= (size_t) (end + 2 - from);
        from = end + 2;
    }
    if (length < feed->text.length) {
        memmove(feed->text.data, from, length);
        feed->text.length = length;
    }
}

void feed_receive(struct feed *feed, const char *data, size_t length, listener *listen, void *context) {
    while (length > 0) {
        size_t taken = receive_part(feed, data, length);
        data += taken;
        length -= taken;
    }
    find_events(feed, listen, context);
}
