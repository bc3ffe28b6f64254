/* What a client says when it comes, and hears before it is idle. */
#ifndef GUEST_H
#define GUEST_H

/* Says it over a connection, and returns when the answer has been read to its end; a wrong one is the end of the
 * program. */
struct guest {
    const char *name;
    void (*greet)(int connection, int number);
};

/* The guest of a name, or NULL. */
const struct guest *guest_named(const char *name);

#endif
