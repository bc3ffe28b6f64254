package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import java.util.List;
import java.util.stream.Stream;

/** Who takes part in an experiment that takes seconds for each herd. */
final class Subjects {

    private Subjects() {}

    /**
     * As {@link #of}, without the herd that is another one's program on another event loop: what becomes of reports when
     * something goes wrong lies in the program.
     */
    static List<Contender> ofPrograms(Setting setting) {
        return of(setting).stream()
                .filter(contender -> contender != Contender.UVLOOP)
                .toList();
    }

    /** All herds; in a smoke the first and the last, which are started and configured in different ways. */
    static List<Contender> of(Setting setting) {
        List<Contender> herds = setting.herds();
        return setting.scale() == Scale.FULL
                ? herds
                : Stream.of(herds.getFirst(), herds.getLast()).distinct().toList();
    }
}
