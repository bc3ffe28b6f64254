#include "run.h"

#include "clock.h"
#include "fail.h"
#include "net.h"

#include <stdlib.h>
#include <unistd.h>

static void share_clients(struct run *run) {
    uint32_t connections = (uint32_t) run->plan->connections;
    uint32_t clients = (uint32_t) run->plan->clients;
    for (uint32_t i = 0; i < connections; i++) {
        uint32_t first = (uint32_t) ((uint64_t) clients * i / connections);
        uint32_t next = (uint32_t) ((uint64_t) clients * (i + 1) / connections);
        run->talkers[i].firstClient = (uint32_t) run->plan->firstClient + first;
        run->talkers[i].clients = next - first;
    }
}

/* Tells the server where each client is, over a connection of its own. */
static void introduce_clients(const struct plan *plan) {
    struct requests requests = requests_of(protocol_named("iamat"), plan->seed);
    struct reply reply = {0};
    int connection = connect_to(plan->port);
    char request[MAX_REQUEST];
    char input[4096];
    for (int i = 0; i < plan->clients; i++) {
        requests_put(&requests, request, (uint32_t) (plan->firstClient + i), next_report_times(1));
        send_all(connection, request, requests.length);
        size_t length;
        do {
            length = receive_some(connection, input, sizeof input);
        } while (replies_count(&reply, requests.protocol, input, length) == 0);
    }
    close(connection);
}

static bool spins(const struct plan *plan) {
    if (plan->waiting == AS_FITS) {
        for (int i = 0; i < plan->pids.count; i++) {
            if (process_shares_core((pid_t) plan->pids.values[i])) {
                return false;
            }
        }
    }
    return plan->waiting != SLEEPING;
}

void run_open(struct run *run, const struct plan *plan) {
    *run = (struct run){.plan = plan, .requests = requests_of(plan->protocol, plan->seed)};
    if (plan->protocol->asksForClients) {
        introduce_clients(plan);
    }
    run->measured = measured_of(plan->pids);
    run->transport = transport_open(plan->port, plan->connections, plan->engine);
    /* The kernel wakes a sleeper some tens of microseconds late: too late for a plan. */
    run->transport.spinNanos = spins(plan) ? INT64_MAX : plan->rate > 0 ? 100 * 1000 : 0;
    run->talkers = allocate((unsigned long) plan->connections, sizeof *run->talkers);
    share_clients(run);
}

void run_put_requests(struct run *run, int connection, int count) {
    struct talker *talker = &run->talkers[connection];
    char *to = transport_room(&run->transport, connection, run->requests.length * (size_t) count);
    int64_t time = next_report_times(count);
    for (int i = 0; i < count; i++, to += run->requests.length) {
        requests_put(&run->requests, to, talker->firstClient + talker->nextClient, time + i);
        talker->nextClient = talker->nextClient + 1 == talker->clients ? 0 : talker->nextClient + 1;
    }
    talker->sent += (uint64_t) count;
}

void run_begin_window(struct run *run) {
    run->phase = MEASURING;
    run->lateNanos = 0;
    run->transport.spunNanos = 0;
    measured_begin(&run->measured);
}

void run_end_window(struct run *run) {
    measured_end(&run->measured);
    run->spunNanos = run->transport.spunNanos;
    run->phase = FINISHING;
}

uint64_t run_outstanding(const struct run *run) {
    uint64_t count = 0;
    for (int i = 0; i < run->plan->connections; i++) {
        count += run->talkers[i].sent - run->talkers[i].replied;
    }
    return count;
}

void run_close(struct run *run) {
    transport_close(&run->transport);
    measured_free(&run->measured);
    free(run->talkers);
}
