package dev.drover.comparison.experiment;

import java.io.IOException;
import java.util.List;

/**
 * Repeats measurements in turn, A B C A B C and not A A B B C C: a machine that is slow for a while is so for everybody.
 */
public final class Interleaving {

    private Interleaving() {}

    /** What is done once for each subject in each repetition. */
    public interface Step<T> {
        void run(T subject, int repetition) throws IOException, InterruptedException;
    }

    /** Takes each subject in turn, so many times; repetitions count from 1. */
    public static <T> void repeat(int repetitions, List<T> subjects, Step<T> step)
            throws IOException, InterruptedException {
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (T subject : subjects) {
                step.run(subject, repetition);
            }
        }
    }
}
