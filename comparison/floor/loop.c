#include "loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_EVENTS = 1024 };

static volatile sig_atomic_t isOver;

static void end(int signal) {
    (void) signal;
    isOver = 1;
}

void fail(const char *what) {
    perror(what);
    exit(4);
}

/* A signal gets through only while epoll waits: between a look at isOver and the wait it would be overlooked. */
static void prepare_process(sigset_t *whileWaiting) {
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, whileWaiting);
    sigdelset(whileWaiting, SIGTERM);
    sigdelset(whileWaiting, SIGINT);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int listen_at(int port, const char *name) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) {
        fail("There is no socket to listen at");
    }
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    struct sockaddr_in address = {
            .sin_family = AF_INET, .sin_port = htons((uint16_t) port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *) &address, length) < 0 || listen(listener, SOMAXCONN) < 0
            || getsockname(listener, (struct sockaddr *) &address, &length) < 0) {
        fail("The port can't be listened at");
    }
    printf("%s listens on 127.0.0.1:%d\n", name, ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

static void watch(int epoll, int socket, uint32_t events, void *data) {
    struct epoll_event event = {.events = events, .data.ptr = data};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) < 0) {
        fail("A connection can't be watched");
    }
}

static void accept_all(int listener, int epoll, struct server *server) {
    int socket;
    while ((socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        watch(epoll, socket, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, connection_open(socket, server));
    }
    if (errno == EMFILE || errno == ENFILE) {
        fail("There are more connections than the process may have files open");
    }
}

static void serve(struct connection *connection, uint32_t events, struct server *server) {
    connection->mayHaveInput |= (events & ~(uint32_t) EPOLLOUT) != 0;
    connection->mayBeAtEnd |= (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    if (!connection_serve(connection, server)) {
        connection_close(connection, server);
    }
}

static void serve_all(int listener, int epoll, const sigset_t *whileWaiting, struct server *server) {
    struct epoll_event events[MAX_EVENTS];
    int count = epoll_pwait(epoll, events, MAX_EVENTS, -1, whileWaiting);
    if (count < 0 && errno != EINTR) {
        fail("The connections can't be waited for");
    }
    for (int i = 0; i < count; i++) {
        if (events[i].data.ptr == NULL) {
            accept_all(listener, epoll, server);
        } else {
            serve(events[i].data.ptr, events[i].events, server);
        }
    }
    log_flush(&server->log);
}

int parse_port(const char *text) {
    char *rest;
    long port = strtol(text, &rest, 10);
    bool isPort = *text != '\0' && *rest == '\0' && port >= 0 && port <= 65535;
    return isPort ? (int) port : NO_PORT;
}

void serve_until_ended(int port, const char *name, struct server *server) {
    sigset_t whileWaiting;
    prepare_process(&whileWaiting);
    int listener = listen_at(port, name);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0) {
        fail("There is no epoll");
    }
    watch(epoll, listener, EPOLLIN, NULL);
    while (!isOver) {
        serve_all(listener, epoll, &whileWaiting, server);
    }
    while (server->connections != NULL) {
        connection_close(server->connections, server);
    }
    log_flush(&server->log);
    bytes_free(&server->log.waiting);
    bytes_free(&server->replies);
}
