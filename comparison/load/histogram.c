#include "histogram.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Values below 2048 have a slot each. Above, each doubling has 1024 slots of equal width. */
enum { HALF_BITS = 10, HALF = 1 << HALF_BITS };
static const int64_t HIGHEST = (1LL << 42) - 1;

static int slot_of(int64_t value) {
    int shift = 63 - __builtin_clzll((uint64_t) value | (2 * HALF - 1)) - HALF_BITS;
    return (shift << HALF_BITS) + (int) (value >> shift);
}

static int shift_of(int slot) {
    return slot < 2 * HALF ? 0 : (slot >> HALF_BITS) - 1;
}

static int64_t lowest_of(int slot) {
    int shift = shift_of(slot);
    return (int64_t) (slot - (shift << HALF_BITS)) << shift;
}

void histogram_clear(struct histogram *histogram) {
    memset(histogram, 0, sizeof *histogram);
}

void histogram_record(struct histogram *histogram, int64_t value, uint64_t count) {
    value = value < 0 ? 0 : value > HIGHEST ? HIGHEST : value;
    histogram->counts[slot_of(value)] += count;
    histogram->total += count;
    if (value > histogram->max) {
        histogram->max = value;
    }
}

int64_t histogram_percentile(const struct histogram *histogram, double share) {
    uint64_t wanted = (uint64_t) ceil(share * (double) histogram->total);
    uint64_t seen = 0;
    for (int slot = 0; slot < HISTOGRAM_SLOTS && histogram->total > 0; slot++) {
        seen += histogram->counts[slot];
        if (seen >= wanted && seen > 0) {
            int64_t highest = lowest_of(slot) + (1LL << shift_of(slot)) - 1;
            return highest < histogram->max ? highest : histogram->max;
        }
    }
    return histogram->max;
}

void histogram_print_summary(const char *name, const struct histogram *histogram) {
    printf("\"%s\":{\"p50\":%lld,\"p99\":%lld,\"p999\":%lld,\"max\":%lld}", name,
            (long long) histogram_percentile(histogram, 0.5), (long long) histogram_percentile(histogram, 0.99),
            (long long) histogram_percentile(histogram, 0.999), (long long) histogram->max);
}

void histogram_print(const char *name, const struct histogram *histogram) {
    bool isFirst = true;
    printf("\"%s\":[", name);
    for (int slot = 0; slot < HISTOGRAM_SLOTS; slot++) {
        if (histogram->counts[slot] > 0) {
            printf("%s[%lld,%llu]", isFirst ? "" : ",", (long long) lowest_of(slot),
                    (unsigned long long) histogram->counts[slot]);
            isFirst = false;
        }
    }
    putchar(']');
}
