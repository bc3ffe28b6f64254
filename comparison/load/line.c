#include "clock.h"
#include "fail.h"
#include "net.h"
#include "probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of its own for each process: servers that know a client from a run before would be taken for quick. */
static char client[32];

static void line_open(struct source *source, struct target *targets, int count) {
    (void) source;
    (void) targets;
    (void) count;
    snprintf(client, sizeof client, "probe%d", (int) getpid());
}

static void line_tell(struct source *source, int64_t time) {
    char line[128];
    int length = snprintf(line, sizeof line, "IAMAT %s +34.068930-118.445127 %lld.%09lld\n", client,
            (long long) (time / NANOS_PER_SECOND), (long long) (time % NANOS_PER_SECOND));
    send_all(source->socket, line, (size_t) length);
}

static void line_listen(struct source *source) {
    probe_receive(source->socket, source->input, &source->length);
    char *stop;
    while ((stop = memchr(source->input, '\n', source->length)) != NULL) {
        if (strncmp(source->input, "AT ", 3) != 0) {
            fail(WRONG_REPLY, "A reply to IAMAT should begin with \"AT \", but here is: %.*s",
                    (int) (stop - source->input), source->input);
        }
        probe_drop(source->input, &source->length, (size_t) (stop + 1 - source->input));
    }
}

/* A bound of 0 places: the answer needs nobody else. */
static void ask(struct target *target) {
    char line[64];
    int length = snprintf(line, sizeof line, "WHATSAT %s 10 0\n", client);
    target->askedAt = now_nanos();
    target->isAsked = true;
    send_all(target->socket, line, (size_t) length);
}

/* The length of the answer with its end, 0 while it is not whole: one line for a client that is unknown, or up to an
 * empty line. */
static size_t answer_length(const struct target *target) {
    const char *stop = target->length > 0 && target->input[0] == '?'
            ? memchr(target->input, '\n', target->length)
            : memmem(target->input, target->length, "\n\n", 2);
    if (stop == NULL) {
        return 0;
    }
    return (size_t) (stop - target->input) + (*target->input == '?' ? 1 : 2);
}

/* The time of the report in an answer: the last field of its first line, with nine decimals as it was told; UNKNOWN where
 * the client is. */
static int64_t answered_time(const struct target *target) {
    const char *stop = memchr(target->input, '\n', target->length);
    const char *field = memrchr(target->input, ' ', (size_t) (stop - target->input));
    if (target->input[0] == '?') {
        return UNKNOWN;
    }
    long long seconds;
    long long nanos;
    if (field == NULL || strncmp(target->input, "AT ", 3) != 0
            || sscanf(field, " %lld.%9lld", &seconds, &nanos) != 2) {
        fail(WRONG_REPLY, "A reply to WHATSAT should begin with an AT line, but here is: %.*s",
                (int) (stop - target->input), target->input);
    }
    return seconds * NANOS_PER_SECOND + nanos;
}

static void take_answer(struct target *target, size_t length, int64_t time) {
    int64_t answered = answered_time(target);
    histogram_record(&target->polls, now_nanos() - target->askedAt, 1);
    target->isAsked = false;
    if (answered < target->latest) {
        target->wentBack++;
    } else {
        target->latest = answered;
    }
    target->hasIt = answered >= time;
    probe_drop(target->input, &target->length, length);
}

static void line_look(struct target *target, int64_t time) {
    if (!target->isAsked) {
        ask(target);
    }
    probe_receive(target->socket, target->input, &target->length);
    size_t length = answer_length(target);
    if (length > 0) {
        take_answer(target, length, time);
    }
}

const struct probe line_probe = {"line", true, line_open, line_tell, line_listen, line_look};
