package dev.drover.cli.drill;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.operate.HerdQuestion;
import dev.drover.cli.operate.HerdStatus;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.ServerStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A herd that runs already. The drill touches only the processes that it was given, and no network. Thread-safe.
 *
 * <p>It can kill a process, but not start it again as whoever started it would: that is the business of what keeps it
 * running, and the drill waits for it.
 */
final class GivenHerd implements DrilledHerd {

    private static final int ATTEMPTS = 5;
    private static final long RESTART_NANOS = 60_000_000_000L;
    private static final long PAUSE_MILLIS = 200;

    private final Configuration configuration;
    private final HerdQuestion question;
    private final Map<ServerName, Long> processIds;

    /**
     * Looks whether the processes are what they were said to be.
     *
     * @param processIds which processes may be killed and frozen
     * @throws Failure if no server answers, or one says that it is another process
     */
    GivenHerd(Configuration configuration, Map<ServerName, Long> processIds) {
        this.configuration = configuration;
        this.question = new HerdQuestion(configuration);
        this.processIds = new ConcurrentSkipListMap<>(processIds);
        HerdStatus status = askPatiently();
        if (status.reached().isEmpty()) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "No server of the herd answers; start it, or leave out --config and the drill starts its own.");
        }
        processIds.forEach((server, processId) -> check(status, server, processId));
    }

    /** On a busy machine a server may need more than one question's time, and so may this program at first. */
    private HerdStatus askPatiently() {
        HerdStatus status = question.ask();
        for (int attempt = 1;
                attempt < ATTEMPTS
                        && status.reached().size() < configuration.servers().size();
                attempt++) {
            status = question.ask();
        }
        return status;
    }

    private void check(HerdStatus status, ServerName server, long processId) {
        if (!configuration.servers().containsKey(server)) {
            throw new Failure(ExitCode.USAGE, "--pid: the herd has no server " + server + ".");
        }
        long own = status.of(server).map(ServerStatus::processId).orElse(-1L);
        if (own != processId) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--pid " + server + "=" + processId + " is not that server: "
                            + (own < 0 ? "it does not answer" : "it says that its process is " + own) + ".");
        }
        if (ProcessHandle.of(processId).isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--pid " + server + "=" + processId + ": there is no such process on this machine.");
        }
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public String description() {
        return "the running herd " + configuration.herd().name();
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public Optional<String> objection(Fault fault) {
        return switch (fault) {
            case Fault.Cut _ -> Optional.of("the drill has no hand on the network of a herd that it did not start");
            case Fault.Kill kill -> withoutProcess(kill.server());
            case Fault.Freeze freeze -> withoutProcess(freeze.server());
        };
    }

    private Optional<String> withoutProcess(ServerName server) {
        return processIds.containsKey(server)
                ? Optional.empty()
                : Optional.of("the drill was not given its process; add --pid " + server + "=PID");
    }

    @Override
    public boolean isForRandomPlans(Fault fault) {
        // Nobody is killed who might not come back, unless by name.
        return !(fault instanceof Fault.Kill) && objection(fault).isEmpty();
    }

    @Override
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        limits.add("Left out: all cuts; the drill has no hand on the network of a herd that it did not start.");
        limits.add("Left out: all kills; the drill could not start again what it had not started. With --plan it kills"
                + " what --pid names, and expects that something else starts it again.");
        TreeSet<ServerName> untouchable = new TreeSet<>(configuration.servers().keySet());
        untouchable.removeAll(processIds.keySet());
        if (!untouchable.isEmpty()) {
            limits.add("Left out: freezes of "
                    + String.join(
                            ", ", untouchable.stream().map(ServerName::toString).toList())
                    + "; name their processes with --pid NAME=PID.");
        }
        return limits;
    }

    @Override
    public void begin(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Kill kill -> Commands.signal("KILL", processId(kill.server()));
            case Fault.Freeze freeze -> Commands.signal("STOP", processId(freeze.server()));
            case Fault.Cut _ -> throw new IOException("links of a running herd can't be cut");
        }
    }

    private long processId(ServerName server) throws IOException {
        Long processId = processIds.get(server);
        if (processId == null) {
            throw new IOException("the process of " + server + " is not known");
        }
        return processId;
    }

    @Override
    public void end(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Kill kill -> awaitRestart(kill.server());
            case Fault.Freeze freeze -> Commands.signal("CONT", processId(freeze.server()));
            case Fault.Cut _ -> throw new IOException("links of a running herd can't be mended");
        }
    }

    private void awaitRestart(ServerName server) throws IOException {
        long deadline = System.nanoTime() + RESTART_NANOS;
        Optional<ServerStatus> status = question.ask().of(server);
        while (status.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("nothing has started " + server + " again within a minute");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the drill was ended before " + server + " was back", e);
            }
            status = question.ask().of(server);
        }
        processIds.put(server, status.get().processId());
    }

    @Override
    public void close() {
        // Faults are ended by the drill; there is nothing else that is not as it was.
    }
}
