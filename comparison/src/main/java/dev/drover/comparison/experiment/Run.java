package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs experiments one after the other and keeps what they measure. */
public final class Run {

    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Repository repository;
    private final Scale scale;
    private final Path folder;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param folder for the results and all that servers write
     * @param out where the run says what it does
     */
    public Run(Repository repository, Scale scale, Path folder, PrintStream out) {
        this.repository = repository;
        this.scale = scale;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs experiments. One that fails leaves what it has measured, and the others run.
     *
     * @return the file with the results
     */
    public Path run(List<Experiment> experiments) throws IOException, InterruptedException {
        Instant start = Instant.now();
        RunHead head = new RunHead(
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                Versions.commit(repository),
                Machine.current(),
                Versions.current(),
                scale == Scale.SMOKE);
        Path file = folder.resolve(FILE_NAME.format(start) + ".jsonl");
        Duration planned = planned(experiments, scale);
        out.printf("This takes at most %s by plan.%n", words(planned));
        try (Results results = new Results(file, head);
                WarmHerds warmHerds = new WarmHerds(folder.resolve("herds").resolve("warm"))) {
            Setting setting = new Setting(repository, folder, installed(results), scale, warmHerds);
            for (Experiment experiment : experiments) {
                warmHerds.keepOnly(experiment.warmHerds());
                run(experiment, setting, results);
            }
        }
        out.printf(
                "%nAll of it took %s, of %s by plan.%nResults: %s%n",
                words(Duration.between(start, Instant.now())), words(planned), file);
        return file;
    }

    /** How long experiments take at most, where nothing is wrong and nobody else uses the machine. */
    static Duration planned(List<Experiment> experiments, Scale scale) {
        return experiments.stream().map(experiment -> experiment.bound(scale)).reduce(Duration.ZERO, Duration::plus);
    }

    /** What went wrong, a sentence each; empty if nothing did. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private List<Contender> installed(Results results) throws IOException {
        List<Contender> installed = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            Optional<String> missing = contender.missing(repository);
            if (missing.isEmpty()) {
                installed.add(contender);
            } else {
                out.println("Left out: " + contender.title() + "; " + missing.get());
                results.leftOut(contender.key(), missing.get());
            }
        }
        return installed;
    }

    private void run(Experiment experiment, Setting setting, Results results) throws IOException, InterruptedException {
        Duration bound = experiment.bound(scale);
        out.printf("%n%s: %s At most %s.%n", experiment.name(), experiment.description(), words(bound));
        Instant start = Instant.now();
        Path own = Files.createDirectories(folder.resolve("herds").resolve(experiment.name()));
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            experiment.run(setting.in(own), results);
            return true;
        });
        Thread thread = Thread.ofPlatform().name(experiment.name()).start(task);
        try {
            task.get(bound.toMillis() * scale.patience(), TimeUnit.MILLISECONDS);
            Duration took = Duration.between(start, Instant.now());
            results.finished(experiment.name(), took);
            out.printf("%s took %s.%n", experiment.name(), words(took));
            // What its servers wrote helps to understand a failure, and is gigabytes.
            Folders.delete(own);
            return;
        } catch (ExecutionException e) {
            failed(experiment, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            failed(
                    experiment,
                    new IOException("it took longer than " + words(bound.multipliedBy(scale.patience())), e));
        } finally {
            thread.interrupt();
            thread.join();
        }
        setting.warmHerds().abandon();
    }

    private void failed(Experiment experiment, Throwable cause) {
        failures.add(experiment.name() + " failed: " + cause.getMessage());
        out.println(failures.getLast());
        cause.printStackTrace(out);
    }

    private static String words(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(2)) < 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
