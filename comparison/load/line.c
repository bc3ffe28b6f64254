#include "clock.h"
#include "fail.h"
#include "net.h"
#include "probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* After a question that came too early the next one waits for this part of the time that has passed since the report, at
 * least for the answer: so what arrives late is known as well as that, with few questions. */
enum { LATER_PARTS = 16 };

/* Of its own for each process: servers that know a client from a run before would be taken for quick. */
static char client[32];

static void line_open(struct end *source, struct target *target) {
    (void) source;
    (void) target;
    snprintf(client, sizeof client, "probe%d", (int) getpid());
}

static void line_tell(struct end *source, int64_t time) {
    char line[128];
    int length = snprintf(line, sizeof line, "IAMAT %s +34.068930-118.445127 %lld.%09lld\n", client,
            (long long) (time / NANOS_PER_SECOND), (long long) (time % NANOS_PER_SECOND));
    send_all(source->socket, line, (size_t) length);
}

static void line_listen(struct end *source) {
    end_receive(source);
    char *stop;
    while ((stop = memchr(source->input, '\n', source->length)) != NULL) {
        if (strncmp(source->input, "AT ", 3) != 0) {
            fail(WRONG_REPLY, "A reply to IAMAT should begin with \"AT \", but here is: %.*s",
                    (int) (stop - source->input), source->input);
        }
        end_drop(source, (size_t) (stop + 1 - source->input));
    }
}

/* The length of the answer with its end, 0 while it is not whole: one line for a client that is unknown, or up to an
 * empty line. */
static size_t answer_length(const struct end *end) {
    const char *stop = end->length > 0 && end->input[0] == '?' ? memchr(end->input, '\n', end->length)
                                                               : memmem(end->input, end->length, "\n\n", 2);
    if (stop == NULL) {
        return 0;
    }
    return (size_t) (stop - end->input) + (*end->input == '?' ? 1 : 2);
}

/* The time of the report in an answer: the last field of its first line, with nine decimals as it was told; UNKNOWN where
 * the client is. */
static int64_t answered_time(const struct end *end) {
    const char *stop = memchr(end->input, '\n', end->length);
    const char *field = memrchr(end->input, ' ', (size_t) (stop - end->input));
    if (end->input[0] == '?') {
        return UNKNOWN;
    }
    long long seconds;
    long long nanos;
    if (field == NULL || strncmp(end->input, "AT ", 3) != 0 || sscanf(field, " %lld.%9lld", &seconds, &nanos) != 2) {
        fail(WRONG_REPLY, "A reply to WHATSAT should begin with an AT line, but here is: %.*s",
                (int) (stop - end->input), end->input);
    }
    return seconds * NANOS_PER_SECOND + nanos;
}

/* Asks, and sleeps until it is answered. A bound of 0 places: the answer needs nobody else. Returns whether the target
 * has what was told at a time. */
static bool ask(struct target *target, int64_t time) {
    struct end *end = &target->end;
    char line[64];
    int length = snprintf(line, sizeof line, "WHATSAT %s 10 0\n", client);
    send_all(end->socket, line, (size_t) length);
    size_t answer;
    while ((answer = answer_length(end)) == 0) {
        end->length += receive_some(end->socket, end->input + end->length, end_room(end));
    }
    int64_t answered = answered_time(end);
    target->wentBack += answered < target->latest;
    target->latest = answered > target->latest ? answered : target->latest;
    end_drop(end, answer);
    return answered >= time;
}

/* One step nearer if the target had it, one step later if not. */
static void place_next(struct placing *placing, bool hasIt) {
    int64_t step = placing_step(placing, placing->place);
    placing->place += hasIt ? -step : step;
    placing->place = placing->place < 0 ? 0 : placing->place;
}

static bool ask_first(struct target *target, int64_t time, int64_t start, int64_t *asked) {
    struct placing *placing = &target->placing;
    sleep_until(start + placing->place);
    *asked = now_nanos();
    bool hasIt = ask(target, time);
    histogram_record(&placing->questions, *asked - start, 1);
    if (hasIt) {
        histogram_record(&placing->trips, now_nanos() - *asked, 1);
    }
    placing->early += !hasIt;
    place_next(placing, hasIt);
    return hasIt;
}

static bool line_await(struct target *target, int64_t time, int64_t start) {
    int64_t asked;
    bool hasIt = ask_first(target, time, start, &asked);
    while (!hasIt && asked - start < LOST_SECONDS * (int64_t) NANOS_PER_SECOND) {
        int64_t before = asked;
        sleep_until(before + (before - start) / LATER_PARTS);
        asked = now_nanos();
        hasIt = ask(target, time);
        if (hasIt) {
            histogram_record(&target->placing.gaps, asked - before, 1);
        }
    }
    return hasIt;
}

const struct probe line_probe = {"line", true, line_open, line_tell, line_listen, line_await};
