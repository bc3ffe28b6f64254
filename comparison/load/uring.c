/* io_uring by its system calls (io_uring(7), and Jens Axboe's "Efficient IO with io_uring"): no library is needed for
 * the three operations used here.
 *
 * - Each link has one multishot receive, which the kernel repeats by itself for whatever arrives.
 * - A send is done while it is submitted, and says nothing when all of it has gone (IOSQE_CQE_SKIP_SUCCESS): so the
 *   wait for replies is not cut short by news of sends. With MSG_DONTWAIT what does not fit is not left to the kernel
 *   but reported; then the link waits with a poll until the server takes more. */
#include "fail.h"
#include "transport.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <linux/time_types.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SUBMISSIONS = 4096, COMPLETIONS = 16384, BUFFERS = 512, BUFFER_SIZE = 8192, GROUP = 0 };

enum operation { RECEIVE, SEND, POLL };

struct uring {
    int file;
    void *rings;
    size_t ringsSize;
    struct io_uring_sqe *entries;
    unsigned *submitTail;
    unsigned *submitHead;
    unsigned *flags; /* the kernel says here that it has something to do when it is entered */
    unsigned submitMask;
    unsigned unsubmitted;
    unsigned *completeHead;
    unsigned *completeTail;
    unsigned completeMask;
    struct io_uring_cqe *completions;
    struct io_uring_buf_ring *free;
    char *buffers;
    int *queue; /* links that have something to send */
    int queued;
    int *submitted; /* links whose send has been handed over */
};

static bool set_up(struct uring *uring) {
    struct io_uring_params parameters = {
            .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG
                    | IORING_SETUP_CQSIZE,
            .cq_entries = COMPLETIONS};
    uring->file = (int) syscall(__NR_io_uring_setup, SUBMISSIONS, &parameters);
    if (uring->file < 0) {
        return false;
    }
    size_t submitSize = parameters.sq_off.array + parameters.sq_entries * sizeof(unsigned);
    size_t completeSize = parameters.cq_off.cqes + parameters.cq_entries * sizeof(struct io_uring_cqe);
    uring->ringsSize = submitSize > completeSize ? submitSize : completeSize;
    uring->rings =
            mmap(NULL, uring->ringsSize, PROT_READ | PROT_WRITE, MAP_SHARED, uring->file, IORING_OFF_SQ_RING);
    uring->entries = mmap(NULL, parameters.sq_entries * sizeof(struct io_uring_sqe), PROT_READ | PROT_WRITE,
            MAP_SHARED, uring->file, IORING_OFF_SQES);
    if (uring->rings == MAP_FAILED || uring->entries == MAP_FAILED) {
        fail(NO_RESOURCE, "The rings of io_uring can't be mapped: %s.", strerror(errno));
    }
    char *rings = uring->rings;
    uring->submitHead = (unsigned *) (rings + parameters.sq_off.head);
    uring->flags = (unsigned *) (rings + parameters.sq_off.flags);
    uring->submitTail = (unsigned *) (rings + parameters.sq_off.tail);
    uring->submitMask = parameters.sq_entries - 1;
    uring->completeHead = (unsigned *) (rings + parameters.cq_off.head);
    uring->completeTail = (unsigned *) (rings + parameters.cq_off.tail);
    uring->completeMask = parameters.cq_entries - 1;
    uring->completions = (struct io_uring_cqe *) (rings + parameters.cq_off.cqes);
    unsigned *order = (unsigned *) (rings + parameters.sq_off.array);
    for (unsigned i = 0; i < parameters.sq_entries; i++) {
        order[i] = i;
    }
    return true;
}

static void hand_over_buffer(struct uring *uring, unsigned short id) {
    unsigned short tail = uring->free->tail;
    struct io_uring_buf *buffer = &uring->free->bufs[tail & (BUFFERS - 1)];
    buffer->addr = (uintptr_t) (uring->buffers + (size_t) id * BUFFER_SIZE);
    buffer->len = BUFFER_SIZE;
    buffer->bid = id;
    __atomic_store_n(&uring->free->tail, (unsigned short) (tail + 1), __ATOMIC_RELEASE);
}

static bool set_up_buffers(struct uring *uring) {
    uring->free = mmap(NULL, BUFFERS * sizeof(struct io_uring_buf), PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (uring->free == MAP_FAILED) {
        return false;
    }
    struct io_uring_buf_reg registration = {
            .ring_addr = (uintptr_t) uring->free, .ring_entries = BUFFERS, .bgid = GROUP};
    if (syscall(__NR_io_uring_register, uring->file, IORING_REGISTER_PBUF_RING, &registration, 1) < 0) {
        return false;
    }
    uring->buffers = allocate(BUFFERS, BUFFER_SIZE);
    for (unsigned short id = 0; id < BUFFERS; id++) {
        hand_over_buffer(uring, id);
    }
    return true;
}

static bool register_sockets(struct uring *uring, const struct transport *transport) {
    int *sockets = allocate((unsigned long) transport->count, sizeof(int));
    for (int i = 0; i < transport->count; i++) {
        sockets[i] = transport->links[i].socket;
    }
    long result =
            syscall(__NR_io_uring_register, uring->file, IORING_REGISTER_FILES, sockets, transport->count);
    free(sockets);
    return result == 0;
}

/* Hands the entries over, does them, and waits until something is complete or the time is over. */
static void enter(struct uring *uring, unsigned completions, int64_t waitNanos) {
    struct __kernel_timespec wait = {waitNanos / 1000000000, waitNanos % 1000000000};
    struct io_uring_getevents_arg argument = {.ts = (uintptr_t) &wait};
    long submitted = syscall(__NR_io_uring_enter, uring->file, uring->unsubmitted, completions,
            IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &argument, sizeof argument);
    if (submitted >= 0) {
        uring->unsubmitted -= (unsigned) submitted;
    } else if (errno == ETIME || errno == EINTR) {
        uring->unsubmitted = *uring->submitTail - __atomic_load_n(uring->submitHead, __ATOMIC_ACQUIRE);
    } else if (errno != EAGAIN && errno != EBUSY) {
        fail(NO_RESOURCE, "io_uring can't go on: %s.", strerror(errno));
    }
}

static struct io_uring_sqe *next_entry(struct uring *uring, enum operation operation, int link) {
    while (uring->unsubmitted > uring->submitMask) {
        enter(uring, 0, 0);
    }
    unsigned tail = *uring->submitTail;
    struct io_uring_sqe *entry = &uring->entries[tail & uring->submitMask];
    memset(entry, 0, sizeof *entry);
    entry->fd = link; /* the index of the registered socket */
    entry->flags = IOSQE_FIXED_FILE;
    entry->user_data = (uint64_t) link << 2 | operation;
    __atomic_store_n(uring->submitTail, tail + 1, __ATOMIC_RELEASE);
    uring->unsubmitted++;
    return entry;
}

static void start_receiving(struct uring *uring, int link) {
    struct io_uring_sqe *entry = next_entry(uring, RECEIVE, link);
    entry->opcode = IORING_OP_RECV;
    entry->ioprio = IORING_RECV_MULTISHOT | IORING_RECVSEND_POLL_FIRST;
    entry->flags |= IOSQE_BUFFER_SELECT;
    entry->buf_group = GROUP;
}

static void start_sending(struct uring *uring, struct link *link, int index) {
    struct io_uring_sqe *entry = next_entry(uring, SEND, index);
    entry->opcode = IORING_OP_SEND;
    entry->flags |= IOSQE_CQE_SKIP_SUCCESS;
    entry->addr = (uintptr_t) (link->sending.data + link->sent);
    entry->len = (unsigned) (link->sending.length - link->sent);
    entry->msg_flags = MSG_DONTWAIT | MSG_WAITALL | MSG_NOSIGNAL;
    link->state = SUBMITTED;
}

static void wait_until_taken(struct uring *uring, struct link *link, int index) {
    struct io_uring_sqe *entry = next_entry(uring, POLL, index);
    entry->opcode = IORING_OP_POLL_ADD;
    entry->poll32_events = POLLOUT;
    link->state = BLOCKED;
}

static void enqueue(struct uring *uring, struct link *link, int index) {
    if (!link->isQueued) {
        link->isQueued = true;
        uring->queue[uring->queued++] = index;
    }
}

static void uring_close(struct transport *transport) {
    struct uring *uring = transport->own;
    close(uring->file);
    free(uring->buffers);
    free(uring->queue);
    free(uring->submitted);
    free(uring);
}

static bool uring_open(struct transport *transport) {
    struct uring *uring = allocate(1, sizeof *uring);
    transport->own = uring;
    uring->queue = allocate((unsigned long) transport->count, sizeof(int));
    uring->submitted = allocate((unsigned long) transport->count, sizeof(int));
    if (!set_up(uring) || !set_up_buffers(uring) || !register_sockets(uring, transport)) {
        uring_close(transport);
        return false;
    }
    for (int i = 0; i < transport->count; i++) {
        start_receiving(uring, i);
    }
    return true;
}

static void uring_send(struct transport *transport, int index) {
    struct link *link = &transport->links[index];
    if (link->state == IDLE && link->gathering.length > 0) {
        enqueue(transport->own, link, index);
    }
}

/* Gives the kernel what the queued links have to send; returns how many links that are. */
static int submit_sends(struct transport *transport, struct uring *uring) {
    int count = uring->queued;
    uring->queued = 0;
    for (int i = 0; i < count; i++) {
        int index = uring->queue[i];
        struct link *link = &transport->links[index];
        link->isQueued = false;
        if (link->sent == link->sending.length) {
            struct bytes empty = link->sending;
            empty.length = 0;
            link->sending = link->gathering;
            link->gathering = empty;
            link->sent = 0;
        }
        start_sending(uring, link, index);
        uring->submitted[i] = index;
    }
    return count;
}

/* Sends that were handed over and said nothing have gone. */
static void finish_sends(struct transport *transport, struct uring *uring, int count) {
    for (int i = 0; i < count; i++) {
        struct link *link = &transport->links[uring->submitted[i]];
        if (link->state == SUBMITTED) {
            link->sent = link->sending.length;
            link->state = IDLE;
            uring_send(transport, uring->submitted[i]);
        }
    }
}

static void complete_receive(struct uring *uring, const struct io_uring_cqe *completion, int index,
        receiver *receive, void *context) {
    if (completion->res > 0) {
        unsigned short id = (unsigned short) (completion->flags >> IORING_CQE_BUFFER_SHIFT);
        receive(context, index, uring->buffers + (size_t) id * BUFFER_SIZE, (size_t) completion->res);
        hand_over_buffer(uring, id);
    } else if (completion->res == 0) {
        fail(NO_SERVER, "The server closed a connection.");
    } else if (completion->res != -ENOBUFS) {
        fail(NO_SERVER, "The server says nothing any more: %s.", strerror(-completion->res));
    }
    if (!(completion->flags & IORING_CQE_F_MORE)) {
        start_receiving(uring, index);
    }
}

static void complete_send(struct uring *uring, int result, struct link *link, int index) {
    if (result < 0 && result != -EAGAIN) {
        fail(NO_SERVER, "The server takes nothing any more: %s.", strerror(-result));
    }
    link->sent += result > 0 ? (size_t) result : 0;
    wait_until_taken(uring, link, index);
}

static void complete(struct transport *transport, struct uring *uring, const struct io_uring_cqe *completion,
        receiver *receive, void *context) {
    int index = (int) (completion->user_data >> 2);
    struct link *link = &transport->links[index];
    switch ((enum operation) (completion->user_data & 3)) {
        case RECEIVE:
            complete_receive(uring, completion, index, receive, context);
            break;
        case SEND:
            complete_send(uring, completion->res, link, index);
            break;
        case POLL:
            enqueue(uring, link, index);
            break;
    }
}

/* With sends to hand over, too: they must not wait for replies. */
static bool uring_has_news(struct transport *transport) {
    struct uring *uring = transport->own;
    return uring->queued > 0 || (__atomic_load_n(uring->flags, __ATOMIC_RELAXED) & IORING_SQ_TASKRUN) != 0;
}

static bool uring_turn(struct transport *transport, int64_t waitNanos, receiver *receive, void *context) {
    struct uring *uring = transport->own;
    int sends = submit_sends(transport, uring);
    do {
        enter(uring, waitNanos > 0, waitNanos);
    } while (uring->unsubmitted > 0);
    unsigned start = *uring->completeHead;
    unsigned head = start;
    unsigned tail = __atomic_load_n(uring->completeTail, __ATOMIC_ACQUIRE);
    for (; head != tail; head++) {
        complete(transport, uring, &uring->completions[head & uring->completeMask], receive, context);
    }
    __atomic_store_n(uring->completeHead, head, __ATOMIC_RELEASE);
    finish_sends(transport, uring, sends);
    return head != start;
}

const struct engine uring_engine = {"io_uring", uring_open, uring_send, uring_turn, uring_has_news, uring_close};
