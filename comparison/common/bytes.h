/* A growing run of bytes: replies on their way, the beginning of a line whose end is still to come. */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <string.h>

struct bytes {
    char *data;
    size_t length;
    size_t capacity;
};

/* Makes room for more bytes behind the ones that are there; ends the program where there is no memory. */
void bytes_grow(struct bytes *bytes, size_t more);

void bytes_free(struct bytes *bytes);

/* Where the next bytes go: room for at least so many. The caller writes them and adds to the length. */
static inline char *bytes_room(struct bytes *bytes, size_t more) {
    if (bytes->capacity - bytes->length < more) {
        bytes_grow(bytes, more);
    }
    return bytes->data + bytes->length;
}

static inline void bytes_append(struct bytes *bytes, const char *data, size_t length) {
    if (length > 0) {
        memcpy(bytes_room(bytes, length), data, length);
        bytes->length += length;
    }
}

#endif
