/* Holds many readers of one server's feed while clients report to another server at planned times, and tells when each
 * reader was shown what. A delay counts from the planned time of the report, which travels as the report's own time; so
 * whatever is late on the way is charged with all that had to wait (Gil Tene's "coordinated omission"). */
#include "crowd.h"

#include "clock.h"
#include "fail.h"
#include "net.h"
#include "options.h"
#include "process.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const char USAGE[] =
        "Usage: readers --http PORT --line PORT [options]\n"
        "  --http PORT           the server whose feed is read\n"
        "  --line PORT           the server that clients report to\n"
        "  --readers N           by default 10000\n"
        "  --clients C           by default 1000\n"
        "  --group G             how many clients travel together: 1 (by default) and each reader follows one client;\n"
        "                        or more, and it looks at a circle around the first of them\n"
        "  --rate R              reports a second, a divisor of 1000000000; by default 1000\n"
        "  --warmup-seconds W    by default 5\n"
        "  --seconds S           what is measured; by default 15\n"
        "  --carrier C           sse (by default) or websocket\n"
        "  --pids PID[,PID...]   processes whose CPU time is told\n"
        "Prints {\"ready\":true,...} when all readers are connected, and waits for a line of input; then reports, prints\n"
        "one line of JSON, and waits for the end of its input.";

enum { PATIENCE_SECONDS = 10, MAX_LINE = 128, MAX_PROCESSES = 64, GROUPS_IN_A_ROW = 40 };

struct plan {
    int http;
    int line;
    double warmupSeconds;
    double seconds;
    struct numbers pids;
};

struct reporting {
    struct crowd *crowd;
    int socket;
    int64_t next;      /* the number of the report that is due next */
    int64_t end;       /* so many are planned */
    int64_t lateNanos; /* by how much one was sent too late, at most */
};

/* Replies are not what is measured: they only have to be taken. */
static void take_replies(const struct reporting *reporting) {
    char replies[16 * 1024];
    while (receive_at_once(reporting->socket, replies, sizeof replies) == sizeof replies) {
    }
}

/* Groups are degrees apart; each drifts eastward, its clients some 300 m from each other. */
static void report(const struct reporting *reporting, int client, int64_t ordinal, int64_t time) {
    int group = client / reporting->crowd->group;
    double latitude = -60 + 5 * (group / GROUPS_IN_A_ROW) + 0.003 * (client % reporting->crowd->group);
    double longitude = -170 + 8 * (group % GROUPS_IN_A_ROW) + 0.0005 * (double) (ordinal % 1000);
    char line[MAX_LINE];
    int length = snprintf(line, sizeof line, "IAMAT c%07d %+.6f%+.6f %lld.%09lld\n", client, latitude, longitude,
            (long long) (time / NANOS_PER_SECOND), (long long) (time % NANOS_PER_SECOND));
    send_all(reporting->socket, line, (size_t) length);
}

static int64_t next_due(const struct reporting *reporting) {
    return reporting->crowd->origin + reporting->next * reporting->crowd->interval;
}

static void report_what_is_due(void *context) {
    struct reporting *reporting = context;
    int64_t planned;
    int64_t now = clock_nanos(CLOCK_REALTIME);
    while (reporting->next < reporting->end && (planned = next_due(reporting)) <= now) {
        report(reporting, (int) (reporting->next % reporting->crowd->clients),
                reporting->next / reporting->crowd->clients, planned);
        if (now - planned > reporting->lateNanos && planned >= reporting->crowd->measuredFrom) {
            reporting->lateNanos = now - planned;
        }
        reporting->next++;
    }
}

/* Each client has been somewhere before the first reader comes. */
static void introduce(const struct reporting *reporting) {
    int64_t time = next_report_times(reporting->crowd->clients);
    for (int client = 0; client < reporting->crowd->clients; client++) {
        report(reporting, client, 0, time + client);
        take_replies(reporting);
    }
}

static void go_on_until(struct reporting *reporting, int64_t end) {
    int64_t now;
    while ((now = clock_nanos(CLOCK_REALTIME)) < end) {
        report_what_is_due(reporting);
        take_replies(reporting);
        int64_t next = reporting->next < reporting->end ? next_due(reporting) : end;
        int64_t wait = (next < end ? next : end) - clock_nanos(CLOCK_REALTIME);
        crowd_turn(reporting->crowd, wait < 0 ? 0 : wait, report_what_is_due, reporting);
    }
}

static void await_the_last(struct reporting *reporting) {
    int64_t end = now_nanos() + PATIENCE_SECONDS * (int64_t) NANOS_PER_SECOND;
    while (crowd_missing(reporting->crowd, reporting->end) > 0 && now_nanos() < end) {
        go_on_until(reporting, clock_nanos(CLOCK_REALTIME) + NANOS_PER_SECOND / 20);
    }
}

/* What the window took of each process, and of this one. */
struct cpu {
    int64_t of[MAX_PROCESSES];
    int64_t own;
};

static struct cpu cpu_now(const struct numbers *pids) {
    struct cpu cpu = {.own = clock_nanos(CLOCK_PROCESS_CPUTIME_ID)};
    for (int i = 0; i < pids->count; i++) {
        cpu.of[i] = process_cpu_nanos((pid_t) pids->values[i]);
    }
    return cpu;
}

static void print(const struct reporting *reporting, const struct cpu *before, const struct cpu *after, int processes) {
    struct crowd *crowd = reporting->crowd;
    int64_t window = crowd->measuredTo - crowd->measuredFrom;
    printf("{\"wallNanos\":%lld,\"reports\":%lld,\"delivered\":%llu,\"conflated\":%llu,", (long long) window,
            (long long) (window / crowd->interval), (unsigned long long) crowd->delivered,
            (unsigned long long) crowd->conflated);
    printf("\"missing\":%ld,\"wentBack\":%llu,\"gaps\":%llu,", crowd_missing(crowd, reporting->end),
            (unsigned long long) crowd->wentBack, (unsigned long long) crowd->gaps);
    printf("\"lateNanos\":%lld,\"ownCpuNanos\":%lld,\"cpuNanos\":[", (long long) reporting->lateNanos,
            (long long) (after->own - before->own));
    for (int i = 0; i < processes; i++) {
        printf("%s%lld", i == 0 ? "" : ",", (long long) (after->of[i] - before->of[i]));
    }
    printf("],");
    histogram_print_summary("delayNanos", &crowd->delays);
    putchar(',');
    histogram_print("histogram", &crowd->delays);
    puts("}");
    fflush(stdout);
}

static void run(struct reporting *reporting, const struct plan *plan) {
    struct crowd *crowd = reporting->crowd;
    crowd->origin = clock_nanos(CLOCK_REALTIME);
    crowd->measuredFrom = crowd->origin + (int64_t) (plan->warmupSeconds * NANOS_PER_SECOND);
    crowd->measuredTo = crowd->measuredFrom + (int64_t) (plan->seconds * NANOS_PER_SECOND);
    reporting->end = (crowd->measuredTo - crowd->origin) / crowd->interval;
    go_on_until(reporting, crowd->measuredFrom);
    struct cpu before = cpu_now(&plan->pids);
    go_on_until(reporting, crowd->measuredTo);
    struct cpu after = cpu_now(&plan->pids);
    await_the_last(reporting);
    crowd_count_missing(crowd, reporting->end);
    print(reporting, &before, &after, plan->pids.count);
}

/* Returns whether there was one before the end of the input. */
static bool await_line(void) {
    char line[MAX_LINE];
    return fgets(line, sizeof line, stdin) != NULL;
}

static enum carrier parse_carrier(const char *name) {
    if (strcmp(name, "sse") != 0 && strcmp(name, "websocket") != 0) {
        fail(WRONG_FLAG, "--carrier %s: it should be sse or websocket.", name);
    }
    return strcmp(name, "sse") == 0 ? EVENT_STREAM : WEB_SOCKET;
}

static struct plan parse_plan(int argumentCount, char **arguments, struct crowd *crowd) {
    const struct option flags[] = {
            {"http", required_argument, NULL, 'h'},
            {"line", required_argument, NULL, 'l'},
            {"readers", required_argument, NULL, 'n'},
            {"clients", required_argument, NULL, 'c'},
            {"group", required_argument, NULL, 'g'},
            {"rate", required_argument, NULL, 'r'},
            {"warmup-seconds", required_argument, NULL, 'w'},
            {"seconds", required_argument, NULL, 's'},
            {"carrier", required_argument, NULL, 'a'},
            {"pids", required_argument, NULL, 'p'},
            {0}};
    struct plan plan = {.warmupSeconds = 5, .seconds = 15};
    crowd->interval = NANOS_PER_SECOND / 1000;
    int flag;
    while ((flag = getopt_long(argumentCount, arguments, "", flags, NULL)) != -1) {
        switch (flag) {
            case 'h': plan.http = (int) parse_number("http", optarg, 1, 65535); break;
            case 'l': plan.line = (int) parse_number("line", optarg, 1, 65535); break;
            case 'n': crowd->readers = (int) parse_number("readers", optarg, 1, 60000); break;
            case 'c': crowd->clients = (int) parse_number("clients", optarg, 1, 1000000); break;
            case 'g': crowd->group = (int) parse_number("group", optarg, 1, MAX_GROUP); break;
            case 'r': crowd->interval = NANOS_PER_SECOND / parse_number("rate", optarg, 1, 1000000); break;
            case 'w': plan.warmupSeconds = parse_decimal("warmup-seconds", optarg, 0, 3600); break;
            case 's': plan.seconds = parse_decimal("seconds", optarg, 0.1, 3600); break;
            case 'a': crowd->carrier = parse_carrier(optarg); break;
            case 'p': parse_numbers("pids", optarg, 1, INT32_MAX, &plan.pids); break;
            default: fail(WRONG_FLAG, "%s", USAGE);
        }
    }
    if (plan.http == 0 || plan.line == 0 || crowd->clients % crowd->group != 0 || optind < argumentCount) {
        fail(WRONG_FLAG, "%s", USAGE);
    }
    return plan;
}

int main(int argumentCount, char **arguments) {
    struct crowd *crowd = allocate(1, sizeof *crowd);
    *crowd = (struct crowd){.clients = 1000, .group = 1, .readers = 10000};
    struct plan plan = parse_plan(argumentCount, arguments, crowd);
    prctl(PR_SET_TIMERSLACK, 1UL);
    struct reporting reporting = {.crowd = crowd, .socket = connect_to(plan.line)};
    introduce(&reporting);
    crowd_open(crowd, plan.http);
    printf("{\"ready\":true,\"readers\":%d}\n", crowd->readers);
    fflush(stdout);
    if (await_line()) {
        run(&reporting, &plan);
        await_line();
    }
    close(reporting.socket);
    crowd_close(crowd);
    free(crowd);
    return 0;
}
