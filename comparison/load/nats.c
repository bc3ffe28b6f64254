/* Just enough of the protocol of NATS clients (https://docs.nats.io/reference/reference-protocols/nats-protocol). */
#include "fail.h"
#include "net.h"
#include "probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SUBJECT[] = "drover.propagation";

static bool starts_with(const char *input, size_t length, const char *word) {
    return length >= strlen(word) && memcmp(input, word, strlen(word)) == 0;
}

/* Takes the next operation but MSG off the input, and answers it where it wants an answer. False when it is not whole,
 * or a MSG. */
static bool take_operation(struct end *end) {
    char *stop = memchr(end->input, '\n', end->length);
    if (stop == NULL || starts_with(end->input, end->length, "MSG ")) {
        return false;
    }
    if (starts_with(end->input, end->length, "PING")) {
        send_all(end->socket, "PONG\r\n", strlen("PONG\r\n"));
    } else if (starts_with(end->input, end->length, "-ERR")) {
        fail(WRONG_REPLY, "NATS says: %.*s", (int) (stop - end->input), end->input);
    }
    end_drop(end, (size_t) (stop + 1 - end->input));
    return true;
}

/* Everything before the PONG has been done by the server. */
static void await_pong(struct end *end) {
    bool hasPong = false;
    send_all(end->socket, "PING\r\n", strlen("PING\r\n"));
    while (!hasPong) {
        end->length += receive_some(end->socket, end->input + end->length, end_room(end));
        do {
            hasPong |= starts_with(end->input, end->length, "PONG\r\n");
        } while (take_operation(end));
    }
}

static void greet(struct end *end) {
    static const char CONNECT[] = "CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":false}\r\n";
    send_all(end->socket, CONNECT, strlen(CONNECT));
    await_pong(end);
}

static void nats_open(struct end *source, struct target *target) {
    char subscription[64];
    greet(source);
    greet(&target->end);
    int length = snprintf(subscription, sizeof subscription, "SUB %s 1\r\n", SUBJECT);
    send_all(target->end.socket, subscription, (size_t) length);
    await_pong(&target->end);
}

static void nats_tell(struct end *source, int64_t time) {
    char payload[32];
    char message[128];
    int payloadLength = snprintf(payload, sizeof payload, "%lld", (long long) time);
    int length = snprintf(message, sizeof message, "PUB %s %d\r\n%s\r\n", SUBJECT, payloadLength, payload);
    send_all(source->socket, message, (size_t) length);
}

static void nats_listen(struct end *source) {
    end_receive(source);
    while (take_operation(source)) {
    }
}

/* Takes a whole MSG off the input; false when there is none. */
static bool take_message(struct target *target) {
    struct end *end = &target->end;
    char *stop = memchr(end->input, '\n', end->length);
    if (stop == NULL) {
        return false;
    }
    const char *field = memrchr(end->input, ' ', (size_t) (stop - end->input));
    long size = field == NULL ? -1 : strtol(field, NULL, 10);
    if (size < 1 || size > 64) {
        fail(WRONG_REPLY, "NATS sent something else than was published: %.*s", (int) (stop - end->input), end->input);
    }
    size_t length = (size_t) (stop + 1 - end->input) + (size_t) size + 2;
    if (end->length < length) {
        return false;
    }
    int64_t told = strtoll(stop + 1, NULL, 10);
    target->wentBack += told < target->latest;
    target->latest = told > target->latest ? told : target->latest;
    end_drop(end, length);
    return true;
}

static bool nats_await(struct target *target, int64_t time, int64_t start) {
    (void) start;
    struct end *end = &target->end;
    while (target->latest < time) {
        size_t count = receive_in_time(end->socket, end->input + end->length, end_room(end));
        if (count == 0) {
            return false;
        }
        end->length += count;
        while (take_operation(end) || take_message(target)) {
        }
    }
    return true;
}

const struct probe nats_probe = {"nats", false, nats_open, nats_tell, nats_listen, nats_await};
