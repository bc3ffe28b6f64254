/* Opens connections, lets each report one client, and leaves them idle until its input ends: so that the caller can
 * read what they cost. */
#include "clock.h"
#include "fail.h"
#include "net.h"
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char USAGE[] =
        "Usage: idle --port PORT [--connections N]\n"
        "Opens N connections (by default 10000), reports one client on each, prints {\"ready\":true,...} and waits for\n"
        "the end of its input.\n";

/* One client reports; its answer has been read to the end when this returns. */
static void report(int connection, int client) {
    char text[256];
    int64_t time = next_report_times(1);
    int length = snprintf(text, sizeof text, "IAMAT idle%08d +34.068930-118.445127 %lld.%09lld\n", client,
            (long long) (time / NANOS_PER_SECOND), (long long) (time % NANOS_PER_SECOND));
    send_all(connection, text, (size_t) length);
    size_t received = 0;
    do {
        if (received == sizeof text) {
            fail(WRONG_REPLY, "The reply to a report is too long.");
        }
        received += receive_some(connection, text + received, sizeof text - received);
    } while (text[received - 1] != '\n');
    if (strncmp(text, "AT ", 3) != 0) {
        fail(WRONG_REPLY, "A reply to a report should begin with \"AT \", but here is: %.*s", (int) received - 1, text);
    }
}

static void wait_for_end_of_input(void) {
    char ignored[256];
    while (read(STDIN_FILENO, ignored, sizeof ignored) > 0) {
    }
}

int main(int argumentCount, char **arguments) {
    const struct option flags[] = {
            {"port", required_argument, NULL, 'p'}, {"connections", required_argument, NULL, 'c'}, {0}};
    int port = 0;
    int connections = 10000;
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", flags, NULL)) != -1) {
        if (flag == 'p') {
            port = (int) parse_number("port", optarg, 1, 65535);
        } else if (flag == 'c') {
            connections = (int) parse_number("connections", optarg, 1, 60000);
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
        report(sockets[i], i);
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
