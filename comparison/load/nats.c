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
static bool take_operation(int socket, char *input, size_t *length) {
    char *stop = memchr(input, '\n', *length);
    if (stop == NULL || starts_with(input, *length, "MSG ")) {
        return false;
    }
    if (starts_with(input, *length, "PING")) {
        send_all(socket, "PONG\r\n", strlen("PONG\r\n"));
    } else if (starts_with(input, *length, "-ERR")) {
        fail(WRONG_REPLY, "NATS says: %.*s", (int) (stop - input), input);
    }
    probe_drop(input, length, (size_t) (stop + 1 - input));
    return true;
}

/* Everything before the PONG has been done by the server. */
static void await_pong(int socket) {
    static char input[TARGET_INPUT];
    size_t length = 0;
    bool hasPong = false;
    send_all(socket, "PING\r\n", strlen("PING\r\n"));
    while (!hasPong) {
        probe_receive(socket, input, &length);
        do {
            hasPong |= starts_with(input, length, "PONG\r\n");
        } while (take_operation(socket, input, &length));
    }
}

static void greet(int socket) {
    static const char CONNECT[] = "CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":false}\r\n";
    send_all(socket, CONNECT, strlen(CONNECT));
    await_pong(socket);
}

static void nats_open(struct source *source, struct target *targets, int count) {
    greet(source->socket);
    for (int i = 0; i < count; i++) {
        char subscription[64];
        greet(targets[i].socket);
        int length = snprintf(subscription, sizeof subscription, "SUB %s 1\r\n", SUBJECT);
        send_all(targets[i].socket, subscription, (size_t) length);
        await_pong(targets[i].socket);
    }
}

static void nats_tell(struct source *source, int64_t time) {
    char payload[32];
    char message[128];
    int payloadLength = snprintf(payload, sizeof payload, "%lld", (long long) time);
    int length = snprintf(message, sizeof message, "PUB %s %d\r\n%s\r\n", SUBJECT, payloadLength, payload);
    send_all(source->socket, message, (size_t) length);
}

static void nats_listen(struct source *source) {
    probe_receive(source->socket, source->input, &source->length);
    while (take_operation(source->socket, source->input, &source->length)) {
    }
}

/* Takes a whole MSG off the input; false when there is none. */
static bool take_message(struct target *target, int64_t time) {
    char *stop = memchr(target->input, '\n', target->length);
    if (stop == NULL) {
        return false;
    }
    const char *field = memrchr(target->input, ' ', (size_t) (stop - target->input));
    long size = field == NULL ? -1 : strtol(field, NULL, 10);
    if (size < 1 || size > 64) {
        fail(WRONG_REPLY, "NATS sent something else than was published: %.*s", (int) (stop - target->input),
                target->input);
    }
    size_t length = (size_t) (stop + 1 - target->input) + (size_t) size + 2;
    if (target->length < length) {
        return false;
    }
    int64_t told = strtoll(stop + 1, NULL, 10);
    target->wentBack += told < target->latest;
    target->latest = told > target->latest ? told : target->latest;
    target->hasIt |= told >= time;
    probe_drop(target->input, &target->length, length);
    return true;
}

static void nats_look(struct target *target, int64_t time) {
    probe_receive(target->socket, target->input, &target->length);
    while (take_operation(target->socket, target->input, &target->length) || take_message(target, time)) {
    }
}

const struct probe nats_probe = {"nats", false, nats_open, nats_tell, nats_listen, nats_look};
