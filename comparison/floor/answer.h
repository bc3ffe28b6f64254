/* The reply to a line. */
#ifndef ANSWER_H
#define ANSWER_H

#include "bytes.h"
#include "command.h"
#include "table.h"

/* Answers a line (without its end) that was received at a time: what it reports goes into the table, the reply,
 * if there is one, behind the other replies. */
void answer(struct slice line, struct moment received, struct table *table, struct bytes *replies);

/* The reply to what is no command: a question mark, a space and a copy. */
void answer_invalid(struct slice line, struct bytes *replies);

#endif
