/* The traffic log: each line that came in or went out, each connection made or dropped. It is gathered in memory, and
 * written once per turn of the server's loop. */
#ifndef LOG_H
#define LOG_H

#include "bytes.h"
#include "command.h"

struct log {
    int file; /* -1: nothing is logged */
    struct bytes waiting;
};

/* Logs text line by line behind a mark, such as ">" for what came in, and the number of the connection. */
void log_lines(struct log *log, const char *mark, int connection, struct slice text);

/* Writes what has been gathered; ends the program where the file takes no more. */
void log_flush(struct log *log);

#endif
