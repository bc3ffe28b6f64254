#include "fail.h"
#include "net.h"
#include "probe.h"

#include <string.h>

size_t end_room(const struct end *end) {
    if (end->length == PROBE_INPUT) {
        fail(WRONG_REPLY, "A reply is longer than %d bytes.", PROBE_INPUT);
    }
    return PROBE_INPUT - end->length;
}

void end_receive(struct end *end) {
    end->length += receive_at_once(end->socket, end->input + end->length, end_room(end));
}

void end_drop(struct end *end, size_t count) {
    end->length -= count;
    memmove(end->input, end->input + count, end->length);
}
