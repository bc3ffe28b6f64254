#include "replies.h"

#include "fail.h"

#include <string.h>

static _Noreturn void fail_at(const char *data, const char *end, const struct protocol *protocol) {
    const char *stop = memchr(data, '\n', (size_t) (end - data));
    int length = (int) ((stop == NULL ? end : stop) - data);
    fail(WRONG_REPLY, "A reply to %s should begin with \"%.3s\", but here is: %.*s", protocol->name, protocol->reply,
            length, data);
}

static uint64_t lines_count(struct reply *reply, const struct protocol *protocol, const char *data, size_t length) {
    uint64_t count = 0;
    const char *end = data + length;
    for (const char *at = data; at < end;) {
        const char *start = at;
        for (; at < end && protocol->reply[reply->matched] != '\0'; at++, reply->matched++) {
            if (*at != protocol->reply[reply->matched]) {
                fail_at(start, end, protocol);
            }
            reply->isWithinLine = true;
        }
        if (at == end) {
            break;
        }
        const char *stop = memchr(at, '\n', (size_t) (end - at));
        if (stop == NULL) {
            reply->isWithinLine = true;
            break;
        }
        bool isEmptyLine = stop == at && !reply->isWithinLine;
        reply->isWithinLine = false;
        if (isEmptyLine || protocol->form == LINE) {
            reply->matched = 0;
            count++;
        }
        at = stop + 1;
    }
    return count;
}

uint64_t replies_count(struct reply *reply, const struct protocol *protocol, const char *data, size_t length) {
    return protocol->form == RESPONSE ? responses_count(&reply->response, protocol->reply, data, length)
                                      : lines_count(reply, protocol, data, length);
}
