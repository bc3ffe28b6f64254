/* Connections to servers on loopback. */
#ifndef NET_H
#define NET_H

#include <stdbool.h>
#include <stddef.h>

/* Lets the process have so many connections open, or ends it. */
void allow_connections(int count);

/* A blocking connection with TCP_NODELAY, or the end of the program. */
int connect_to(int port);

void set_nonblocking(int socket);

/* Lets nobody wait for longer at a socket. */
void limit_waiting(int socket, int seconds);

/* Sends all, waiting where it has to. */
void send_all(int socket, const char *data, size_t length);

/* Receives at least a byte, waiting for it; the end of the connection, or 20 s without one, is the end of the program. */
size_t receive_some(int socket, char *data, size_t capacity);

/* The same, or 0 where nothing came in the time that limit_waiting has set. */
size_t receive_in_time(int socket, char *data, size_t capacity);

/* Receives what is there, 0 where there is nothing yet, at once. */
size_t receive_at_once(int socket, char *data, size_t capacity);

#endif
