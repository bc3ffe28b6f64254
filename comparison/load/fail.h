/* The ways in which a measurement ends early: one sentence on stderr. */
#ifndef FAIL_H
#define FAIL_H

enum { WRONG_REPLY = 1, WRONG_FLAG = 2, NO_SERVER = 3, NO_RESOURCE = 4 };

_Noreturn void fail(int exitCode, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Memory of zeroes, or the end of the program. */
void *allocate(unsigned long count, unsigned long size);

#endif
