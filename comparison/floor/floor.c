/* The floor: about the least that a server can spend on the line protocol. One thread, one epoll, no herd: it parses,
 * keeps the latest report of each client and answers. Its cost is what Drover and its peers are measured against.
 *
 * What makes it cheap: its loop (loop.h), and that nothing is copied but into the table and the reply. */
#include "lines.h"
#include "loop.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static void complain(const char *why) {
    fprintf(stderr, "%s\nUsage: floor PORT [--log FILE]\n", why);
    exit(2);
}

static int open_log(const char *path) {
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0) {
        fail("The traffic log can't be opened");
    }
    return file;
}

int main(int argumentCount, char **arguments) {
    struct server server = {.protocol = &line_protocol, .log.file = -1};
    const struct option options[] = {{"log", required_argument, NULL, 'l'}, {0}};
    int option;
    while ((option = getopt_long(argumentCount, arguments, "", options, NULL)) != -1) {
        if (option != 'l') {
            complain("That is not how the floor is started.");
        }
        server.log.file = open_log(optarg);
    }
    int port = optind + 1 == argumentCount ? parse_port(arguments[optind]) : NO_PORT;
    if (port == NO_PORT) {
        complain("The floor needs a port: a number from 0 (any free one) to 65535.");
    }
    serve_until_ended(port, "Floor", &server);
    table_free(&server.table);
    return 0;
}
