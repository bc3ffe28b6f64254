#include "response.h"

#include "fail.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char LENGTH[] = "Content-Length:";

static void take_bytes(struct response *response, const char *data, size_t length) {
    size_t room = sizeof response->line - 1 - response->lineLength;
    size_t taken = length < room ? length : room;
    memcpy(response->line + response->lineLength, data, taken);
    response->lineLength += taken;
}

static void check_status(const char *line, const char *status) {
    if (strncmp(line, status, strlen(status)) != 0) {
        fail(WRONG_REPLY, "A response should begin with \"%s\", but here is: %s", status, line);
    }
}

static void end_head(struct response *response) {
    if (!response->hasLength) {
        fail(WRONG_REPLY, "A response says no Content-Length.");
    }
    response->isInBody = true;
}

/* Takes a whole line of the head, without its end. */
static void take_line(struct response *response, const char *status) {
    if (response->lineLength > 0 && response->line[response->lineLength - 1] == '\r') {
        response->lineLength--;
    }
    response->line[response->lineLength] = '\0';
    if (!response->hasStatus) {
        check_status(response->line, status);
        response->hasStatus = true;
    } else if (response->lineLength == 0) {
        end_head(response);
    } else if (strncasecmp(response->line, LENGTH, sizeof LENGTH - 1) == 0) {
        response->left = strtoull(response->line + sizeof LENGTH - 1, NULL, 10);
        response->hasLength = true;
    }
    response->lineLength = 0;
}

/* Takes the next line of the head, or its beginning. Returns where what follows begins. */
static const char *take_head(struct response *response, const char *status, const char *at, const char *end) {
    const char *stop = memchr(at, '\n', (size_t) (end - at));
    take_bytes(response, at, (size_t) ((stop == NULL ? end : stop) - at));
    if (stop == NULL) {
        return end;
    }
    take_line(response, status);
    return stop + 1;
}

static const char *take_body(struct response *response, const char *at, const char *end) {
    uint64_t there = (uint64_t) (end - at);
    uint64_t taken = there < response->left ? there : response->left;
    response->left -= taken;
    return at + taken;
}

uint64_t responses_count(struct response *response, const char *status, const char *data, size_t length) {
    uint64_t count = 0;
    const char *end = data + length;
    for (const char *at = data; at < end;) {
        at = response->isInBody ? take_body(response, at, end) : take_head(response, status, at, end);
        if (response->isInBody && response->left == 0) {
            *response = (struct response){0};
            count++;
        }
    }
    return count;
}
