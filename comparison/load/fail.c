#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void fail(int exitCode, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(exitCode);
}

void *allocate(unsigned long count, unsigned long size) {
    void *memory = calloc(count, size);
    if (memory == NULL) {
        fail(NO_RESOURCE, "There is no memory for %lu times %lu bytes.", count, size);
    }
    return memory;
}
