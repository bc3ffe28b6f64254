#include "log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static size_t put_start(char *to, size_t room, const char *mark, int connection) {
    return (size_t) snprintf(to, room, "%d %s ", connection, mark);
}

void log_lines(struct log *log, const char *mark, int connection, struct slice text) {
    if (log->file < 0) {
        return;
    }
    char start[32];
    size_t startLength = put_start(start, sizeof start, mark, connection);
    const char *end = text.data + text.length;
    for (const char *at = text.data; at < end;) {
        const char *stop = memchr(at, '\n', (size_t) (end - at));
        stop = stop == NULL ? end : stop;
        bytes_append(&log->waiting, start, startLength);
        bytes_append(&log->waiting, at, (size_t) (stop - at));
        bytes_append(&log->waiting, "\n", 1);
        at = stop + 1;
    }
}

void log_flush(struct log *log) {
    size_t written = 0;
    while (written < log->waiting.length) {
        ssize_t count = write(log->file, log->waiting.data + written, log->waiting.length - written);
        if (count < 0 && errno != EINTR) {
            perror("The traffic log can't be written");
            exit(4);
        }
        written += count > 0 ? (size_t) count : 0;
    }
    log->waiting.length = 0;
}
