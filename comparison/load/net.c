#include "net.h"

#include "fail.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

/* The process's own: standard streams, epoll, a file of /proc. */
enum { OTHER_FILES = 32 };

/* A server that starts to compile, or collects its garbage, is quicker than that. */
static const struct timeval PATIENCE = {.tv_sec = 20};

void allow_connections(int count) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < (rlim_t) count + OTHER_FILES) {
        fail(NO_RESOURCE, "%d connections need more open files than the %llu that the system allows.", count,
                (unsigned long long) limit.rlim_cur);
    }
}

int connect_to(int port) {
    int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {
            .sin_family = AF_INET, .sin_port = htons((uint16_t) port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connection < 0 || connect(connection, (struct sockaddr *) &address, sizeof address) < 0) {
        fail(NO_SERVER, "127.0.0.1:%d can't be connected to: %s.", port, strerror(errno));
    }
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &PATIENCE, sizeof PATIENCE);
    return connection;
}

void set_nonblocking(int socket) {
    fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
}

void limit_waiting(int socket, int seconds) {
    struct timeval limit = {.tv_sec = seconds};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

void send_all(int socket, const char *data, size_t length) {
    while (length > 0) {
        ssize_t count = send(socket, data, length, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            fail(NO_SERVER, "The server takes nothing any more: %s.", strerror(errno));
        }
        if (count > 0) {
            data += count;
            length -= (size_t) count;
        }
    }
}

static size_t receive(int socket, char *data, size_t capacity, int flags) {
    while (true) {
        ssize_t count = recv(socket, data, capacity, flags);
        if (count > 0) {
            return (size_t) count;
        }
        if (count == 0) {
            fail(NO_SERVER, "The server closed a connection.");
        }
        if (errno == EAGAIN) {
            return 0;
        }
        if (errno != EINTR) {
            fail(NO_SERVER, "The server says nothing any more: %s.", strerror(errno));
        }
    }
}

size_t receive_in_time(int socket, char *data, size_t capacity) {
    return receive(socket, data, capacity, 0);
}

size_t receive_some(int socket, char *data, size_t capacity) {
    size_t count = receive_in_time(socket, data, capacity);
    if (count == 0) {
        fail(NO_SERVER, "The server did not answer in time.");
    }
    return count;
}

size_t receive_at_once(int socket, char *data, size_t capacity) {
    return receive(socket, data, capacity, MSG_DONTWAIT);
}
