/* The latest report of every client: a hash table with open addressing, which only grows. */
#ifndef TABLE_H
#define TABLE_H

#include "command.h"

#include <stdint.h>

/* What is known of a client. The text is the line that answered its latest report, ended by LF. */
struct report {
    uint64_t hash;
    struct moment moment;
    double latitude;
    double longitude;
    uint16_t clientLength;
    uint32_t textLength;
    uint32_t textCapacity;
    char *text;
    char client[];
};

struct table {
    struct report **slots;
    size_t mask;
    size_t count;
};

/* Keeps a report unless a newer one of the same client is there; the text is the line that answered it. */
void table_offer(struct table *table, const struct iamat *iamat, const char *text, size_t length);

/* The client's latest report, or NULL. */
const struct report *table_latest(const struct table *table, struct slice client);

void table_free(struct table *table);

#endif
