/* The line protocol: a command is a line. */
#ifndef LINES_H
#define LINES_H

#include "connection.h"

extern const struct protocol line_protocol;

#endif
