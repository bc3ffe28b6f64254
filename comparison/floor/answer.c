#include "answer.h"

/* What a provider of places says where there is nothing, and the line that ends a reply to WHATSAT. */
static const char NO_PLACES[] = "{\"html_attributions\":[],\"results\":[],\"status\":\"ZERO_RESULTS\"}\n\n";
static const char GREETING[] = "AT Floor ";

/* A sign, up to 13 digits, a point, nine digits. */
enum { MAX_DIFFERENCE = 24 };

static char *put(char *to, const char *data, size_t length) {
    memcpy(to, data, length);
    return to + length;
}

static char *put_whole(char *to, unsigned long long value) {
    char digits[20];
    int start = sizeof digits;
    do {
        digits[--start] = (char) ('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return put(to, digits + start, sizeof digits - (size_t) start);
}

/* later - earlier with a sign and nine decimals, exact. */
static char *put_difference(char *to, struct moment later, struct moment earlier) {
    long long seconds = later.seconds - earlier.seconds;
    long nanos = later.nanos - earlier.nanos;
    if (nanos < 0) {
        nanos += 1000000000;
        seconds--;
    }
    *to++ = seconds < 0 ? '-' : '+';
    if (seconds < 0) {
        /* -1 s and 750 ms after it is -0.25 s: seconds + nanos becomes -(magnitude). */
        seconds = nanos > 0 ? -seconds - 1 : -seconds;
        nanos = nanos > 0 ? 1000000000 - nanos : 0;
    }
    to = put_whole(to, (unsigned long long) seconds);
    *to++ = '.';
    unsigned rest = (unsigned) nanos;
    for (int i = 8; i >= 0; i--, rest /= 10) {
        to[i] = (char) ('0' + rest % 10);
    }
    return to + 9;
}

static void answer_iamat(const struct iamat *iamat, struct moment received, struct table *table,
        struct bytes *replies) {
    size_t fields = iamat->client.length + iamat->position.length + iamat->time.length + 2;
    char *start = bytes_room(replies, sizeof GREETING + MAX_DIFFERENCE + fields + 1);
    char *to = put(start, GREETING, sizeof GREETING - 1);
    to = put_difference(to, received, iamat->moment);
    *to++ = ' ';
    if (iamat->fields.length > 0) {
        to = put(to, iamat->fields.data, iamat->fields.length);
    } else {
        to = put(to, iamat->client.data, iamat->client.length);
        *to++ = ' ';
        to = put(to, iamat->position.data, iamat->position.length);
        *to++ = ' ';
        to = put(to, iamat->time.data, iamat->time.length);
    }
    *to++ = '\n';
    size_t length = (size_t) (to - start);
    replies->length += length;
    table_offer(table, iamat, start, length);
}

static void answer_whatsat(struct slice line, struct slice asked, const struct table *table, struct bytes *replies) {
    const struct report *report = table_latest(table, asked);
    if (report == NULL) {
        answer_invalid(line, replies);
        return;
    }
    bytes_append(replies, report->text, report->textLength);
    bytes_append(replies, NO_PLACES, sizeof NO_PLACES - 1);
}

void answer_invalid(struct slice line, struct bytes *replies) {
    bytes_append(replies, "? ", 2);
    bytes_append(replies, line.data, line.length);
    bytes_append(replies, "\n", 1);
}

void answer(struct slice line, struct moment received, struct table *table, struct bytes *replies) {
    struct command command = command_parse(line);
    switch (command.kind) {
        case BLANK:
            break;
        case IAMAT:
            answer_iamat(&command.iamat, received, table, replies);
            break;
        case WHATSAT:
            answer_whatsat(line, command.asked, table, replies);
            break;
        case INVALID:
            answer_invalid(line, replies);
            break;
    }
}
