/* Opens connections, lets each say and hear one thing, and leaves them idle until its input ends: so that the caller can
 * read what they cost. */
#include "fail.h"
#include "guest.h"
#include "net.h"
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char USAGE[] =
        "Usage: idle --port PORT [--connections N] [--guest G]\n"
        "Opens N connections (by default 10000). On each, a client reports (line, by default), reads server-sent events\n"
        "up to the first (events), or opens a web socket and hears a message (socket). Then prints {\"ready\":true,...}\n"
        "and waits for the end of its input.\n";

static void wait_for_end_of_input(void) {
    char ignored[256];
    while (read(STDIN_FILENO, ignored, sizeof ignored) > 0) {
    }
}

int main(int argumentCount, char **arguments) {
    const struct option flags[] = {
            {"port", required_argument, NULL, 'p'},
            {"connections", required_argument, NULL, 'c'},
            {"guest", required_argument, NULL, 'g'},
            {0}};
    const struct guest *guest = guest_named("line");
    int port = 0;
    int connections = 10000;
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", flags, NULL)) != -1) {
        if (flag == 'p') {
            port = (int) parse_number("port", optarg, 1, 65535);
        } else if (flag == 'c') {
            connections = (int) parse_number("connections", optarg, 1, 60000);
        } else if (flag == 'g' && guest_named(optarg) != NULL) {
            guest = guest_named(optarg);
        } else {
            fail(WRONG_FLAG, "%s", USAGE);
        }
    }
    if (port == 0 || optind < argumentCount) {
        fail(WRONG_FLAG, "%s", USAGE);
    }
    allow_connections(connections);
    int *sockets = allocate((unsigned long) connections, sizeof *sockets);
    for (int i = 0; i < connections; i++) {
        sockets[i] = connect_to(port);
        guest->greet(sockets[i], i);
    }
    printf("{\"ready\":true,\"connections\":%d}\n", connections);
    fflush(stdout);
    wait_for_end_of_input();
    for (int i = 0; i < connections; i++) {
        close(sockets[i]);
    }
    free(sockets);
    return 0;
}
