/* A client's connection: bytes in, in whatever chopping; lines; replies out, all of one read in one write. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "bytes.h"
#include "log.h"
#include "table.h"

struct connection;

/* What all connections share: one thread serves them, one after the other. */
struct server {
    struct connection *connections; /* all that are open, linked both ways */
    struct table table;
    struct log log;
    struct bytes replies;
};

struct connection {
    struct connection *next;
    struct connection **link; /* what points to this one */
    int socket;
    bool mayHaveInput;   /* epoll reports an edge once: it has to be remembered until a read came back short */
    bool mayBeAtEnd;     /* the peer has shut down its output: a short read does not mean that there is no more */
    bool isSkipping;     /* within a line that was too long, and is answered */
    struct bytes before; /* the beginning of a line whose end has not come yet */
    struct bytes unsent; /* replies that the client has not taken; while there are some, it is not read from */
};

/* A connection for an accepted socket. */
struct connection *connection_open(int socket, struct server *server);

/* Reads, answers and writes until nothing more is to be done at once. Returns false when the connection is over. */
bool connection_serve(struct connection *connection, struct server *server);

void connection_close(struct connection *connection, struct server *server);

#endif
