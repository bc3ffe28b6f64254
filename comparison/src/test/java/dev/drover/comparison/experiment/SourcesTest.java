package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people wrote about the sources is still so. */
class SourcesTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    /** Tests of a module run in its folder. */
    private static final Repository REPOSITORY = new Repository(Path.of(".."));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOOR")
    void everyHerdHasFilesFloodingAndConcepts(Contender contender) throws IOException {
        Sources sources = Sources.of(contender);
        assertThat(sources.files(REPOSITORY)).hasSizeGreaterThan(3);
        assertThat(sources.flooding(REPOSITORY).lines()).hasSizeGreaterThan(30);
        assertThat(sources.concepts())
                .hasSizeGreaterThan(4)
                .allSatisfy(concept -> assertThat(concept).matches("[\\w ,-]+: .+\\."));
    }

    @Test
    void droversDependenciesAreThoseOfItsModules() throws IOException {
        Set<String> dependencies = new LinkedHashSet<>();
        for (String pom : new String[] {"herd/pom.xml", "server/pom.xml", "cli/pom.xml"}) {
            Matcher matcher =
                    DEPENDENCY.matcher(Files.readString(REPOSITORY.home().resolve(pom)));
            while (matcher.find()) {
                Matcher artifact = ARTIFACT.matcher(matcher.group(1));
                if (artifact.find() && !matcher.group(1).contains("<scope>test</scope>")) {
                    dependencies.add(artifact.group(1));
                }
            }
        }
        dependencies.removeIf(name -> name.startsWith("drover-"));
        // The parent gives it to every module.
        dependencies.add("jspecify");
        assertThat(Sources.of(Contender.DROVER).dependencies()).containsExactlyInAnyOrderElementsOf(dependencies);
    }
}
