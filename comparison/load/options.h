/* The values of flags; a wrong one ends the program with WRONG_FLAG. */
#ifndef OPTIONS_H
#define OPTIONS_H

struct numbers {
    int count;
    long values[64];
};

long parse_number(const char *flag, const char *text, long min, long max);

double parse_decimal(const char *flag, const char *text, double min, double max);

/* Numbers parted by commas, added to those that are there. */
void parse_numbers(const char *flag, const char *text, long min, long max, struct numbers *numbers);

#endif
