#include "connection.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_READ = 64 * 1024 };

/* One for all connections: an idle one keeps nothing but the beginning of a request. */
static char input[MAX_REQUEST + MAX_READ];

/* Sends as much as the client takes; false where it has gone. */
static bool deliver(int socket, const char *data, size_t length, size_t *sent) {
    *sent = 0;
    while (*sent < length) {
        ssize_t count = send(socket, data + *sent, length - *sent, MSG_NOSIGNAL);
        if (count >= 0) {
            *sent += (size_t) count;
        } else if (errno == EAGAIN) {
            return true;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

static bool deliver_unsent(struct connection *connection) {
    struct bytes *unsent = &connection->unsent;
    size_t sent;
    bool isThere = deliver(connection->socket, unsent->data, unsent->length, &sent);
    if (isThere && sent > 0) {
        memmove(unsent->data, unsent->data + sent, unsent->length - sent);
        unsent->length -= sent;
    }
    return isThere;
}

static bool deliver_replies(struct connection *connection, struct bytes *replies) {
    size_t sent;
    bool isThere = deliver(connection->socket, replies->data, replies->length, &sent);
    if (isThere) {
        bytes_append(&connection->unsent, replies->data + sent, replies->length - sent);
    }
    replies->length = 0;
    return isThere;
}

/* Reads once and answers; false at the end of the input and when the client has gone. */
static bool converse(struct connection *connection, struct server *server) {
    size_t before = connection->before.length;
    if (before > 0) {
        memcpy(input, connection->before.data, before);
    }
    ssize_t count = recv(connection->socket, input + before, MAX_READ, 0);
    if (count < 0) {
        connection->mayHaveInput = errno == EINTR;
        return errno == EAGAIN || errno == EINTR;
    }
    if (count == 0) {
        server->protocol->end(connection, server);
        deliver_replies(connection, &server->replies);
        return false;
    }
    connection->mayHaveInput = count == MAX_READ || connection->mayBeAtEnd;
    server->protocol->answer(connection, input, before + (size_t) count, server);
    return deliver_replies(connection, &server->replies);
}

bool connection_serve(struct connection *connection, struct server *server) {
    while (true) {
        if (connection->unsent.length > 0 && !deliver_unsent(connection)) {
            return false;
        }
        if (connection->unsent.length > 0 || !connection->mayHaveInput) {
            return true;
        }
        if (!converse(connection, server)) {
            /* A client that shut down its output may still read: it gets all its replies first. */
            connection->mayHaveInput = false;
            return connection->unsent.length > 0;
        }
    }
}

struct connection *connection_open(int socket, struct server *server) {
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) {
        fputs("There is no memory for another connection.\n", stderr);
        exit(4);
    }
    connection->socket = socket;
    connection->next = server->connections;
    connection->link = &server->connections;
    if (connection->next != NULL) {
        connection->next->link = &connection->next;
    }
    server->connections = connection;
    log_lines(&server->log, "connected", socket, (struct slice){"\n", 1});
    return connection;
}

void connection_close(struct connection *connection, struct server *server) {
    *connection->link = connection->next;
    if (connection->next != NULL) {
        connection->next->link = connection->link;
    }
    log_lines(&server->log, "dropped", connection->socket, (struct slice){"\n", 1});
    close(connection->socket);
    bytes_free(&connection->before);
    bytes_free(&connection->unsent);
    free(connection);
}
