#include "options.h"

#include "fail.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

long parse_number(const char *flag, const char *text, long min, long max) {
    char *rest;
    errno = 0;
    long value = strtol(text, &rest, 10);
    if (*text == '\0' || *rest != '\0' || errno != 0 || value < min || value > max) {
        fail(WRONG_FLAG, "--%s %s: it should be a whole number from %ld to %ld.", flag, text, min, max);
    }
    return value;
}

double parse_decimal(const char *flag, const char *text, double min, double max) {
    char *rest;
    double value = strtod(text, &rest);
    if (*text == '\0' || *rest != '\0' || isnan(value) || value < min || value > max) {
        fail(WRONG_FLAG, "--%s %s: it should be a number from %g to %g.", flag, text, min, max);
    }
    return value;
}

void parse_numbers(const char *flag, const char *text, long min, long max, struct numbers *numbers) {
    char copy[1024];
    if ((size_t) snprintf(copy, sizeof copy, "%s", text) >= sizeof copy) {
        fail(WRONG_FLAG, "--%s: the list is too long.", flag);
    }
    char *position = copy;
    char *item;
    while ((item = strsep(&position, ",")) != NULL) {
        if (numbers->count == (int) (sizeof numbers->values / sizeof numbers->values[0])) {
            fail(WRONG_FLAG, "--%s: there are too many.", flag);
        }
        numbers->values[numbers->count++] = parse_number(flag, item, min, max);
    }
}
