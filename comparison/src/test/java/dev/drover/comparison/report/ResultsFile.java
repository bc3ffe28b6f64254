package dev.drover.comparison.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes results as a run would. */
final class ResultsFile {

    private final List<String> lines = new ArrayList<>();

    /** Begins with the line that every run begins with. */
    ResultsFile() {
        line("{'run':{'startedAt':'2026-01-02T03:04:05Z','commit':'0123abc','smoke':false}}");
    }

    /** Adds a line; single quotes stand for double ones. */
    ResultsFile line(String line) {
        lines.add(line.replace('\'', '"'));
        return this;
    }

    /** Adds a measurement for each of some repetitions; the value of each is given. */
    ResultsFile measured(String experiment, String contender, String conditions, String value, double... repetitions) {
        for (int i = 0; i < repetitions.length; i++) {
            line("{'experiment':'" + experiment + "','contender':'" + contender + "','case':{" + conditions
                    + "},'repetition':" + (i + 1) + ",'values':{'" + value + "':" + repetitions[i] + "}}");
        }
        return this;
    }

    /** Writes them into a folder. */
    Path in(Path folder) {
        try {
            return Files.write(folder.resolve("results.jsonl"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a report understands of them. */
    Recording read(Path folder) {
        try {
            return Recording.read(in(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page that a report makes of them. */
    String page(Path folder) {
        try {
            Report.write(in(folder), folder);
            return Files.readString(folder.resolve("comparison.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
