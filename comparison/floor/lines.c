#include "lines.h"

#include "answer.h"

#include <time.h>

static struct moment now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (struct moment){time.tv_sec, time.tv_nsec};
}

static void answer_and_log(struct slice line, struct moment received, int socket, struct server *server) {
    size_t before = server->replies.length;
    answer(line, received, &server->table, &server->replies);
    if (server->log.file >= 0) {
        log_lines(&server->log, ">", socket, line);
        log_lines(&server->log, "<", socket,
                (struct slice){server->replies.data + before, server->replies.length - before});
    }
}

static void answer_line(const char *start, const char *stop, struct moment received, int socket,
        struct server *server) {
    stop -= stop > start && stop[-1] == '\r';
    answer_and_log((struct slice){start, (size_t) (stop - start)}, received, socket, server);
}

/* Answers the whole lines of what is there, and keeps the beginning of the next one. */
static void answer_lines(struct connection *connection, const char *input, size_t length, struct server *server) {
    struct moment received = now();
    const char *at = input;
    const char *end = input + length;
    /* What was kept from before has no line's end, so there is no need to look for one there again. */
    const char *from = input + connection->before.length;
    const char *stop;
    while ((stop = memchr(from, '\n', (size_t) (end - from))) != NULL) {
        if (!connection->isSkipping && stop - at > MAX_REQUEST) {
            answer_invalid((struct slice){at, MAX_REQUEST}, &server->replies);
        } else if (!connection->isSkipping) {
            answer_line(at, stop, received, connection->socket, server);
        }
        connection->isSkipping = false;
        at = from = stop + 1;
    }
    if (!connection->isSkipping && end - at > MAX_REQUEST) {
        answer_invalid((struct slice){at, MAX_REQUEST}, &server->replies);
        connection->isSkipping = true;
    }
    connection->before.length = 0;
    if (!connection->isSkipping) {
        bytes_append(&connection->before, at, (size_t) (end - at));
    }
}

/* The last line counts as a line without its end, too. */
static void answer_rest(struct connection *connection, struct server *server) {
    struct bytes *rest = &connection->before;
    if (rest->length > 0) {
        answer_line(rest->data, rest->data + rest->length, now(), connection->socket, server);
        rest->length = 0;
    }
}

const struct protocol line_protocol = {answer_lines, answer_rest};
