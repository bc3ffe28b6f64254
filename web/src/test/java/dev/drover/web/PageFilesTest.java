package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageFilesTest {

    private static PageFile file(String name) {
        return PageFiles.all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String page() {
        return new String(file(PageFiles.INDEX).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everythingThatThePageAsksForIsThere() {
        Matcher references = Pattern.compile("(?:src|href)=\"([^#\"]+)\"").matcher(page());
        List<String> asked =
                references.results().map(reference -> reference.group(1)).toList();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(3);
        assertThat(PageFiles.all().stream().map(PageFile::name)).containsAll(asked);
    }

    @Test
    void thePageHasNoCodeInItsTextAndAsksNobodyElse() {
        assertThat(page())
                .doesNotContain("style=\"")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("://");
    }

    @Test
    void filesAreNamedByTheirContentButForTheOnesThatAreAskedForByName() {
        assertThat(PageFiles.all().stream()
                        .filter(file -> !file.isNamedByContent())
                        .map(PageFile::name))
                .containsExactlyInAnyOrder("icon.svg", "index.html", "licenses.txt");
    }

    @Test
    void packedFilesHoldTheSame() throws IOException {
        for (PageFile file : PageFiles.all()) {
            byte[] packed = file.gzip().orElseThrow();
            assertThat(packed.length).isLessThan(file.bytes().length);
            try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                assertThat(unpacking.readAllBytes()).isEqualTo(file.bytes());
            }
        }
    }

    @Test
    void scriptsAndOutlinesThatAreFetchedFirstAreSmall() {
        int first = PageFiles.all().stream()
                .filter(file -> !file.name().startsWith("countries-50m"))
                .mapToInt(file -> file.gzip().orElseThrow().length)
                .sum();
        assertThat(first).isLessThan(100_000);
    }

    @Test
    void theLicensesOfWhatIsBundledAreTold() {
        assertThat(new String(file("licenses.txt").bytes(), StandardCharsets.UTF_8))
                .contains("d3-geo 3", "topojson-client 3", "world-atlas 2");
    }

    @Test
    void thePageMayTalkToItsHerdAlone() {
        assertThat(PageFiles.contentSecurityPolicy(
                        List.of("http://127.0.0.1:11001", "http://127.0.0.1:11000", "http://127.0.0.1:11001")))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("; connect-src 'self' http://127.0.0.1:11000 http://127.0.0.1:11001; base-uri 'none'");
    }
}
