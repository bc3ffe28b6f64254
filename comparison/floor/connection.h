/* A client's connection: bytes in, in whatever chopping; requests; replies out, all of one read in one write. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "bytes.h"
#include "log.h"
#include "table.h"

#include <stdbool.h>

struct connection;
struct server;

/* How requests are told apart and answered. Replies go behind those that are there, in server->replies. */
struct protocol {
    /* Answers the whole requests among these bytes, and keeps the beginning of the next one in connection->before,
     * which was the first part of them. */
    void (*answer)(struct connection *connection, const char *input, size_t length, struct server *server);
    /* Answers what is left at the end of the input. */
    void (*end)(struct connection *connection, struct server *server);
};

/* What all connections share: one thread serves them, one after the other. */
struct server {
    const struct protocol *protocol;
    struct connection *connections; /* all that are open, linked both ways */
    struct table table;
    struct log log; /* its file is -1 where nothing is logged */
    struct bytes replies;
};

/* The longest beginning of a request that is kept. */
enum { MAX_REQUEST = 64 * 1024 };

struct connection {
    struct connection *next;
    struct connection **link; /* what points to this one */
    int socket;
    bool mayHaveInput;   /* epoll reports an edge once: it has to be remembered until a read came back short */
    bool mayBeAtEnd;     /* the peer has shut down its output: a short read does not mean that there is no more */
    bool isSkipping;     /* within a request that was too long, and is answered */
    struct bytes before; /* the beginning of a request whose end has not come yet */
    struct bytes unsent; /* replies that the client has not taken; while there are some, it is not read from */
};

/* A connection for an accepted socket. */
struct connection *connection_open(int socket, struct server *server);

/* Reads, answers and writes until nothing more is to be done at once. Returns false when the connection is over. */
bool connection_serve(struct connection *connection, struct server *server);

void connection_close(struct connection *connection, struct server *server);

#endif
