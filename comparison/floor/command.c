#include "command.h"

#include <stdint.h>
#include <string.h>

enum { MAX_CLIENT = 1024 };

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The next field, empty at the end of the line. */
static struct slice next_field(const char **at, const char *end) {
    const char *start = *at;
    while (start < end && is_space(*start)) {
        start++;
    }
    const char *stop = start;
    while (stop < end && !is_space(*stop)) {
        stop++;
    }
    *at = stop;
    return (struct slice){start, (size_t) (stop - start)};
}

static bool equals(struct slice field, const char *word) {
    return field.length == strlen(word) && memcmp(field.data, word, field.length) == 0;
}

/* Well-formed UTF-8 as the Unicode Standard's table 3-7 has it: no overlong forms, no surrogates. */
static bool is_utf8(const unsigned char *at, const unsigned char *end) {
    while (at < end) {
        unsigned char first = *at++;
        if (first < 0x80) {
            continue;
        }
        unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        int more = first >= 0xC2 && first <= 0xDF ? 1
                : first >= 0xE0 && first <= 0xEF  ? 2
                : first >= 0xF0 && first <= 0xF4  ? 3
                                                  : 0;
        if (more == 0 || end - at < more || *at < low || *at > high) {
            return false;
        }
        for (int i = 1; i < more; i++) {
            if ((at[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        at += more;
    }
    return true;
}

static bool is_client(struct slice field) {
    const unsigned char *data = (const unsigned char *) field.data;
    return field.length > 0 && field.length <= MAX_CLIENT && is_utf8(data, data + field.length);
}

/* d[d…][.d…] */
struct decimal {
    long long whole;
    int wholeDigits;
    long long fraction; /* of the first 15 digits: as many as a double tells apart here */
    int fractionDigits;
    bool fractionIsZero;
};

static bool parse_decimal(const char **at, const char *end, int maxWholeDigits, struct decimal *decimal) {
    *decimal = (struct decimal){.fractionIsZero = true};
    const char *c = *at;
    for (; c < end && is_digit(*c); c++) {
        if (++decimal->wholeDigits > maxWholeDigits) {
            return false;
        }
        decimal->whole = decimal->whole * 10 + (*c - '0');
    }
    if (decimal->wholeDigits == 0) {
        return false;
    }
    if (c < end && *c == '.') {
        const char *first = ++c;
        for (; c < end && is_digit(*c); c++) {
            if (decimal->fractionDigits < 15) {
                decimal->fraction = decimal->fraction * 10 + (*c - '0');
                decimal->fractionDigits++;
            }
            decimal->fractionIsZero &= *c == '0';
        }
        if (c == first) {
            return false;
        }
    }
    *at = c;
    return true;
}

static const double POWERS[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* One signed coordinate. The range is checked on the digits: 90.00000000000000001 is beyond 90. */
static bool parse_degrees(const char **at, const char *end, int maxDigits, int limit, double *degrees) {
    if (*at == end || (**at != '+' && **at != '-')) {
        return false;
    }
    bool isNegative = *(*at)++ == '-';
    struct decimal decimal;
    if (!parse_decimal(at, end, maxDigits, &decimal)) {
        return false;
    }
    if (decimal.whole > limit || (decimal.whole == limit && !decimal.fractionIsZero)) {
        return false;
    }
    double value = (double) decimal.whole + (double) decimal.fraction / POWERS[decimal.fractionDigits];
    *degrees = isNegative ? -value : value;
    return true;
}

static bool parse_position(struct slice field, double *latitude, double *longitude) {
    const char *at = field.data;
    const char *end = at + field.length;
    if (!parse_degrees(&at, end, 2, 90, latitude) || !parse_degrees(&at, end, 3, 180, longitude)) {
        return false;
    }
    if (at < end && *at == '/') {
        at++;
    }
    return at == end;
}

static bool parse_moment(struct slice field, struct moment *moment) {
    const char *at = field.data;
    const char *end = at + field.length;
    bool isNegative = at < end && *at == '-';
    at += isNegative;
    struct decimal decimal;
    if (!parse_decimal(&at, end, 12, &decimal) || at != end || decimal.fractionDigits > 9) {
        return false;
    }
    long nanos = (long) decimal.fraction;
    for (int digits = decimal.fractionDigits; digits < 9; digits++) {
        nanos *= 10;
    }
    *moment = (struct moment){decimal.whole, nanos};
    if (isNegative) {
        *moment = nanos == 0 ? (struct moment){-decimal.whole, 0}
                             : (struct moment){-decimal.whole - 1, 1000000000 - nanos};
    }
    return true;
}

static bool parse_iamat(const char **at, const char *end, struct iamat *iamat) {
    iamat->client = next_field(at, end);
    iamat->position = next_field(at, end);
    iamat->time = next_field(at, end);
    const char *stop = iamat->time.data + iamat->time.length;
    size_t length = (size_t) (stop - iamat->client.data);
    bool isTidy = length == iamat->client.length + 1 + iamat->position.length + 1 + iamat->time.length
            && iamat->client.data[iamat->client.length] == ' ' && iamat->time.data[-1] == ' ';
    iamat->fields = isTidy ? (struct slice){iamat->client.data, length} : (struct slice){0};
    return is_client(iamat->client) && parse_position(iamat->position, &iamat->latitude, &iamat->longitude)
            && parse_moment(iamat->time, &iamat->moment);
}

/* 0 < radius <= 50 */
static bool is_radius(struct slice field) {
    const char *at = field.data;
    const char *end = at + field.length;
    struct decimal decimal;
    return parse_decimal(&at, end, 18, &decimal) && at == end
            && (decimal.whole < 50 || (decimal.whole == 50 && decimal.fractionIsZero))
            && (decimal.whole > 0 || !decimal.fractionIsZero);
}

/* 0 <= bound <= 20 */
static bool is_bound(struct slice field) {
    const char *at = field.data;
    const char *end = at + field.length;
    struct decimal decimal;
    return memchr(field.data, '.', field.length) == NULL && parse_decimal(&at, end, 18, &decimal) && at == end
            && decimal.whole <= 20;
}

static bool parse_whatsat(const char **at, const char *end, struct slice *asked) {
    *asked = next_field(at, end);
    struct slice radius = next_field(at, end);
    struct slice bound = next_field(at, end);
    return is_client(*asked) && is_radius(radius) && is_bound(bound);
}

struct command command_parse(struct slice line) {
    const char *at = line.data;
    const char *end = at + line.length;
    struct command command = {.kind = INVALID};
    struct slice word = next_field(&at, end);
    bool isValid = false;
    enum kind kind = INVALID;
    if (word.length == 0) {
        kind = BLANK;
        isValid = true;
    } else if (equals(word, "IAMAT")) {
        kind = IAMAT;
        isValid = parse_iamat(&at, end, &command.iamat);
    } else if (equals(word, "WHATSAT")) {
        kind = WHATSAT;
        isValid = parse_whatsat(&at, end, &command.asked);
    }
    bool isWhole = next_field(&at, end).length == 0;
    command.kind = isValid && isWhole ? kind : INVALID;
    return command;
}
