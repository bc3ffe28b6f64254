/* Latencies in the layout of Gil Tene's HdrHistogram (http://hdrhistogram.org) with three significant digits, lowest
 * discernible value 1: values are told apart to within 1 in 1024 or better, whatever their size. So the counts can be
 * handed to a HdrHistogram of the same layout without a further loss: see histogram_print. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

/* Up to 2^42 ns, more than an hour; what is longer counts as that. */
enum { HISTOGRAM_SLOTS = 33 * 1024 };

struct histogram {
    uint64_t total;
    int64_t max;
    uint64_t counts[HISTOGRAM_SLOTS];
};

void histogram_clear(struct histogram *histogram);

void histogram_record(struct histogram *histogram, int64_t value, uint64_t count);

/* The largest value that is equivalent to the one below or at which this share of the values is (0.99: p99), 0 where
 * there are none. */
int64_t histogram_percentile(const struct histogram *histogram, double share);

/* Prints "name":{"p50":…,"p99":…,"p999":…,"max":…} to stdout. */
void histogram_print_summary(const char *name, const struct histogram *histogram);

/* Prints "name":[[value,count],…] to stdout, with the lowest value of each slot that is not empty. */
void histogram_print(const char *name, const struct histogram *histogram);

#endif
