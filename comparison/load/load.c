/* The load generator: keeps a server busy, checks its replies, and reports what the window cost. One thread; the caller
 * pins it to a core of its own (taskset). Never the bottleneck: idleShare says how much of its core it left unused. */
#include "clock.h"
#include "fail.h"
#include "run.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
        "Usage: load --port PORT --pid PID[,PID...] [options]\n"
        "  --connections N        connections; by default 1\n"
        "  --pipeline K           requests under way on each connection, as one block; by default 1\n"
        "  --clients C            clients that report, shared out among the connections; by default one for each\n"
        "  --first-client F       the number of the first client, for several generators at a time; by default 0\n"
        "  --warmup-seconds W     before the measured window; by default 1\n"
        "  --seconds S            the measured window; by default 5\n"
        "  --rate R               requests per second at planned times, whatever the replies do; latency counts from\n"
        "                         the planned time; by default as fast as replies come\n"
        "  --protocol P           iamat (by default), whatsat, redis-set, redis-geoadd or http\n"
        "  --seed X               where the clients are; by default 1\n"
        "  --waiting W            spinning (a core for the generator alone; wakes nobody), sleeping; by default spinning\n"
        "                         where no measured server may use the generator's cores\n"
        "  --engine E             io_uring or epoll; by default io_uring where the kernel allows it\n"
        "Prints one line of JSON. Exit codes: 1 a wrong reply, 2 a wrong flag, 3 no server, 4 no resources.\n";

enum flag {
    PORT = 1, PID, CONNECTIONS, PIPELINE, CLIENTS, FIRST_CLIENT, WARMUP, SECONDS, RATE, PROTOCOL, SEED, WAITING, ENGINE, HELP
};

static const struct option FLAGS[] = {
        {"port", required_argument, NULL, PORT},
        {"pid", required_argument, NULL, PID},
        {"connections", required_argument, NULL, CONNECTIONS},
        {"pipeline", required_argument, NULL, PIPELINE},
        {"clients", required_argument, NULL, CLIENTS},
        {"first-client", required_argument, NULL, FIRST_CLIENT},
        {"warmup-seconds", required_argument, NULL, WARMUP},
        {"seconds", required_argument, NULL, SECONDS},
        {"rate", required_argument, NULL, RATE},
        {"protocol", required_argument, NULL, PROTOCOL},
        {"seed", required_argument, NULL, SEED},
        {"waiting", required_argument, NULL, WAITING},
        {"engine", required_argument, NULL, ENGINE},
        {"help", no_argument, NULL, HELP},
        {0}};

static const struct protocol *parse_protocol(const char *name) {
    const struct protocol *protocol = protocol_named(name);
    if (protocol == NULL) {
        fail(WRONG_FLAG, "--protocol %s: it should be iamat, whatsat, redis-set, redis-geoadd or http.", name);
    }
    return protocol;
}

static enum waiting parse_waiting(const char *name) {
    if (strcmp(name, "spinning") != 0 && strcmp(name, "sleeping") != 0) {
        fail(WRONG_FLAG, "--waiting %s: it should be spinning or sleeping.", name);
    }
    return strcmp(name, "spinning") == 0 ? SPINNING : SLEEPING;
}

static const char *parse_engine(const char *name) {
    if (strcmp(name, epoll_engine.name) != 0 && strcmp(name, uring_engine.name) != 0) {
        fail(WRONG_FLAG, "--engine %s: it should be %s or %s.", name, uring_engine.name, epoll_engine.name);
    }
    return name;
}

static void parse_flag(int flag, const char *text, struct plan *plan) {
    switch (flag) {
        case PORT: plan->port = (int) parse_number("port", text, 1, 65535); break;
        case PID: parse_numbers("pid", text, 1, 1L << 30, &plan->pids); break;
        case CONNECTIONS: plan->connections = (int) parse_number("connections", text, 1, 1000000); break;
        case PIPELINE: plan->pipeline = (int) parse_number("pipeline", text, 1, 100000); break;
        case CLIENTS: plan->clients = (int) parse_number("clients", text, 1, 50000000); break;
        case FIRST_CLIENT: plan->firstClient = (int) parse_number("first-client", text, 0, 49999999); break;
        case WARMUP: plan->warmupSeconds = parse_decimal("warmup-seconds", text, 0, 86400); break;
        case SECONDS: plan->seconds = parse_decimal("seconds", text, 0.001, 86400); break;
        case RATE: plan->rate = parse_decimal("rate", text, 0.001, 1e9); break;
        case PROTOCOL: plan->protocol = parse_protocol(text); break;
        case SEED: plan->seed = (uint32_t) parse_number("seed", text, 0, UINT32_MAX); break;
        case WAITING: plan->waiting = parse_waiting(text); break;
        case ENGINE: plan->engine = parse_engine(text); break;
        case HELP: fputs(USAGE, stdout); exit(0);
        default: fputs(USAGE, stderr); exit(WRONG_FLAG);
    }
}

static void check(struct plan *plan) {
    plan->clients = plan->clients == 0 ? plan->connections : plan->clients;
    if (plan->port == 0 || plan->pids.count == 0) {
        fail(WRONG_FLAG, "--port and --pid have to be given.");
    }
    if (plan->clients < plan->connections) {
        fail(WRONG_FLAG, "--clients %d: each of the %d connections needs a client of its own.", plan->clients,
                plan->connections);
    }
    if (plan->rate > 0 && plan->pipeline > 1) {
        fail(WRONG_FLAG, "--pipeline has no meaning with --rate: requests leave at their planned times.");
    }
}

static struct plan parse_plan(int argumentCount, char **arguments) {
    struct plan plan = {
            .connections = 1,
            .pipeline = 1,
            .warmupSeconds = 1,
            .seconds = 5,
            .seed = 1,
            .protocol = protocol_named("iamat"),
    };
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", FLAGS, NULL)) != -1) {
        parse_flag(flag, optarg, &plan);
    }
    if (optind < argumentCount) {
        fail(WRONG_FLAG, "%s is no flag.", arguments[optind]);
    }
    check(&plan);
    return plan;
}

/* The share of the window in which the generator slept, or had nothing to do but look for replies. */
static double idle_share(const struct run *run) {
    int64_t cpu = run->measured.ownCpuAfter - run->measured.ownCpuBefore;
    int64_t busy = cpu > run->spunNanos ? cpu - run->spunNanos : 0;
    double share = 1 - (double) busy / (double) (run->measured.end - run->measured.start);
    return share > 0 ? share : 0;
}

static void print(const struct run *run) {
    const struct measured *measured = &run->measured;
    int64_t wall = measured->end - measured->start;
    int64_t cpu = measured_server_nanos(measured);
    printf("{\"requests\":%llu,\"wallNanos\":%lld,\"requestsPerSecond\":%.1f,", (unsigned long long) run->answered,
            (long long) wall, (double) run->answered * NANOS_PER_SECOND / (double) wall);
    printf("\"engine\":\"%s\",\"ownCpuNanos\":%lld,\"spunNanos\":%lld,\"ownPreemptions\":%lld,\"idleShare\":%.4f,",
            run->transport.engine->name, (long long) (measured->ownCpuAfter - measured->ownCpuBefore),
            (long long) run->spunNanos, (long long) measured->ownPreemptions, idle_share(run));
    measured_print_servers(measured);
    printf(",\"cpuNanosPerRequest\":%.1f,", run->answered == 0 ? 0.0 : (double) cpu / (double) run->answered);
    histogram_print_summary("latencyNanos", &run->latencies);
    putchar(',');
    histogram_print("histogram", &run->latencies);
    printf(",\"unanswered\":%llu,\"late\":%lld}\n", (unsigned long long) run->unanswered,
            (long long) run->lateNanos);
}

/* A plan that is kept to a millisecond needs no words: the latencies contain what it was late. */
static void tell_if_late(const struct run *run) {
    if (run->lateNanos > 1000000) {
        fprintf(stderr, "The plan was not kept: a request left %.3f ms late; its latency counts from when it was due.\n",
                (double) run->lateNanos / 1e6);
    }
}

int main(int argumentCount, char **arguments) {
    struct plan plan = parse_plan(argumentCount, arguments);
    static struct run run;
    run_open(&run, &plan);
    if (plan.rate > 0) {
        run_open_loop(&run);
    } else {
        run_closed_loop(&run);
    }
    tell_if_late(&run);
    print(&run);
    run_close(&run);
    return 0;
}
