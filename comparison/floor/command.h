/* What a line says: the one place that parses and checks what comes from outside. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of somebody else's. */
struct slice {
    const char *data;
    size_t length;
};

/* A point in time: seconds since 1970, and 0 to 999,999,999 nanoseconds after them. */
struct moment {
    long long seconds;
    long nanos;
};

struct iamat {
    struct slice client;
    struct slice position;
    struct slice time;
    /* From the client's first byte to the time's last one where single spaces part them, else empty. */
    struct slice fields;
    double latitude;
    double longitude;
    struct moment moment;
};

enum kind { BLANK, IAMAT, WHATSAT, INVALID };

struct command {
    enum kind kind;
    union {
        struct iamat iamat;
        struct slice asked; /* WHATSAT: the client asked for */
    };
};

/* The command of a line without its end. The slices point into the line. */
struct command command_parse(struct slice line);

#endif
