package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanNotationTest {

    private static final Topology HYPHENS = new Topology(
            Set.of(ServerName.of("a"), ServerName.of("a-b"), ServerName.of("c")),
            Set.of(
                    Topology.Link.between(ServerName.of("a"), ServerName.of("a-b")),
                    Topology.Link.between(ServerName.of("a-b"), ServerName.of("c"))));

    private static Plan parse(String text) {
        return PlanNotation.parse("--plan", text, Herds.TRIANGLE);
    }

    @Test
    void stepsBecomeFaultsInTheOrderOfTheirTimes() {
        Plan plan = parse("12s freeze A 1.5s; 5s kill B; 20s cut B-A 250ms one-way; 1m kill C 4s");
        assertThat(plan.faults())
                .containsExactly(
                        new Fault.Kill(Duration.ofSeconds(5), Duration.ofSeconds(2), Herds.B),
                        new Fault.Freeze(Duration.ofSeconds(12), Duration.ofMillis(1500), Herds.A),
                        new Fault.Cut(Duration.ofSeconds(20), Duration.ofMillis(250), Herds.B, Herds.A, Manner.ONE_WAY),
                        new Fault.Kill(Duration.ofSeconds(60), Duration.ofSeconds(4), Herds.C));
        assertThat(plan.end()).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void aPlanIsWrittenAsItIsRead() {
        String text = "5s kill B 2s; 12s freeze A 1.5s; 20s cut A-B 6s; 30s cut B-C 0.25s half-open";
        assertThat(parse(text)).hasToString(text).isEqualTo(parse(text));
    }

    @Test
    void aFileHasCommentsAndALineForEachStep() {
        Plan plan = PlanNotation.parse(
                "plan.txt", "# the first\n5s kill A 1s # and back\n\n9s kill B 1s\n", Herds.TRIANGLE);
        assertThat(plan).hasToString("5s kill A 1s; 9s kill B 1s");
    }

    @Test
    void linksOfServersWithHyphensInTheirNamesAreFound() {
        assertThat(PlanNotation.parse("--plan", "1s cut a-a-b 1s; 3s cut a-b-c 1s", HYPHENS)
                        .faults())
                .extracting(fault -> ((Fault.Cut) fault).link().toString())
                .containsExactly("a - a-b", "a-b - c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5s kill Zelda | no server Zelda; its servers are A, B, C",
                "5s freese A 4s | not freese",
                "5 kill A | a time is written like 5s",
                "5s freeze A | something is missing: how long",
                "5s cut A-Z 4s | its links are A-B, A-C, B-C",
                "5s cut A-B 4s gently | not gently",
                "5s kill A 4s now | nothing should follow, but there is now",
                "5s freeze A 0s | lasts no time"
            })
    void whatIsWrongIsNamedWithItsPlace(String step, String problem) {
        assertThatThrownBy(() -> parse("1s kill C 1s; " + step))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("--plan, step 2: ")
                .hasMessageContaining(problem)
                .hasMessageContaining("'" + step + "'");
    }

    @Test
    void allProblemsOfAFileAreToldAtOnceWithTheirLines() {
        assertThatThrownBy(() -> PlanNotation.parse("plan.txt", "1s kill X\n2s kill A\n3s kill Y\n", Herds.TRIANGLE))
                .hasMessageContainingAll("plan.txt, line 1: ", "plan.txt, line 3: ");
    }

    @Test
    void aServerIsNotFrozenWhileItIsDead() {
        assertThatThrownBy(() -> parse("5s kill A 4s; 8s freeze A 2s"))
                .hasMessageStartingWith("--plan, step 2: ")
                .hasMessageContaining("at the same time");
        assertThat(parse("5s kill A 4s; 9s freeze A 2s").faults()).hasSize(2);
    }

    @Test
    void anEmptyPlanIsNone() {
        assertThatThrownBy(() -> parse("# nothing")).hasMessageContaining("no step");
    }
}
