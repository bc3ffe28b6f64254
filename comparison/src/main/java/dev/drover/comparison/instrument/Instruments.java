package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Installed;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Builds the programs in C. */
public final class Instruments {

    private static final int NOT_USABLE = 4;

    private Instruments() {}

    /** What is missing to build them, in a sentence that says what to install; empty if nothing. */
    public static Optional<String> missing() {
        return Installed.program("gcc").isPresent() && Installed.program("make").isPresent()
                ? Optional.empty()
                : Optional.of("the load generator cannot be built: apt-get install gcc make libc6-dev");
    }

    /** Builds them, or says what is missing and ends the program with 4. */
    public static void buildOrExit(Repository repository) throws IOException, InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            System.err.println("Nothing can be measured: " + missing.get());
            System.exit(NOT_USABLE);
        }
        build(repository);
    }

    /**
     * Builds whatever is not built yet or older than its sources.
     *
     * @throws IOException with what make said, if it fails
     */
    public static void build(Repository repository) throws IOException, InterruptedException {
        Process make = new ProcessBuilder(List.of(
                        "make", "--silent", "-C", repository.comparison().toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (make.waitFor() != 0) {
            throw new IOException("the load generator was not built: " + said.strip());
        }
    }
}
