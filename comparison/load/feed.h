/* What a server shows one reader of its feed: the frames of HTTP/1.1 or of WebSocket taken off, and events found. */
#ifndef FEED_H
#define FEED_H

#include "bytes.h"

#include <stdbool.h>
#include <stdint.h>

/* Server-sent events in chunks, or text messages of a WebSocket (RFC 6455). */
enum carrier { EVENT_STREAM, WEB_SOCKET };

/* Where the next byte belongs. */
enum place { IN_HEAD, IN_CHUNK_SIZE, IN_CHUNK, BEHIND_CHUNK, IN_FRAME_HEAD, IN_FRAME };

struct feed {
    enum carrier carrier;
    enum place place;
    struct bytes head;  /* of the answer, of a frame, or a chunk's size: as much as there is of it */
    size_t left;        /* bytes of the chunk or frame that are still to come */
    unsigned char kind; /* of the frame */
    struct bytes text;  /* of events, as much as there is */
    bool owesPong;
};

struct event {
    enum { POSITION, CURRENT, GAP, OTHER } name;
    long client;  /* POSITION: the number in the client's name, c0000042 */
    int64_t time; /* POSITION: the report's time, in nanoseconds */
};

/* Is told of each event. */
typedef void listener(void *context, const struct event *event);

/* Writes the request that asks for a feed; returns its length. */
size_t feed_request(enum carrier carrier, const char *query, char *text, size_t capacity);

/* Takes bytes in; what is no answer, no frame or no event ends the program. */
void feed_receive(struct feed *feed, const char *data, size_t length, listener *listen, void *context);

#endif
