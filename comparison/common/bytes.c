#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>

void bytes_grow(struct bytes *bytes, size_t more) {
    size_t capacity = bytes->capacity < 256 ? 256 : bytes->capacity;
    while (capacity - bytes->length < more) {
        capacity *= 2;
    }
    char *data = realloc(bytes->data, capacity);
    if (data == NULL) {
        fprintf(stderr, "There is no memory for %zu more bytes.\n", more);
        exit(4);
    }
    bytes->data = data;
    bytes->capacity = capacity;
}

void bytes_free(struct bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){0};
}
