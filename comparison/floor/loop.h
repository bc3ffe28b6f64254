/* The loop of a server: one thread, one epoll, for as long as the process is to live.
 *
 * What makes it cheap: it looks at edges, not levels, so that the kernel looks at a socket once per arrival; a read
 * that comes back short is not repeated (epoll(7) allows that for streams), so a request costs one read and one write;
 * whatever one read brought is answered in one write. */
#ifndef LOOP_H
#define LOOP_H

#include "connection.h"

enum { NO_PORT = -1 };

/* A port from 0 (any free one) to 65535, or NO_PORT. */
int parse_port(const char *text);

/* Ends the program with what the system says of a failed call. */
void fail(const char *what);

/* Listens at a port of this machine, says so under a name, serves until SIGTERM or SIGINT, and closes all. */
void serve_until_ended(int port, const char *name, struct server *server);

#endif
