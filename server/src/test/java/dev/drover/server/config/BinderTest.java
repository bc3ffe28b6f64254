package dev.drover.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    record House(
            @Setting(value = "How many windows.", byDefault = "4", min = "1", max = "100")
            int windows,

            @Setting(value = "How many bricks.", byDefault = "6000000000")
            long bricks,

            @Setting(value = "How high, in metres.", byDefault = "7.5")
            double height,

            @Setting(value = "Whether it is lived in.", byDefault = "true")
            boolean inhabited,

            @Setting(value = "What it is called.", byDefault = "Home")
            String name,

            @Setting(value = "The door.", byDefault = "dark-blue")
            Colour colour,

            @Setting(value = "The way to work.", byDefault = "10m", min = "250ms", max = "2h")
            Duration wayToWork,

            @Setting(value = "The loft.", byDefault = "64KiB", max = "1GiB")
            ByteSize loft,

            @Setting(value = "Its page.", byDefault = "https://example.org/")
            URI page,

            @Setting(value = "Its drawer.", byDefault = "houses/home")
            Path drawer,

            @Setting("The bell's code.") Optional<Integer> code,
            @Setting("The key.") Optional<Secret> key,

            @Setting(value = "Who lives there.", byDefault = "Ann, Bo")
            List<String> people,

            Garden garden,
            SortedMap<ServerName, Room> rooms) {}

    record Garden(
            @Setting(value = "Trees.", byDefault = "2") int trees) {}

    record Room(@Setting("Its area in square metres.") double area) {
        Room {
            if (area == 13) {
                throw new InvalidValueException("nobody wants 13 square metres");
            }
        }
    }

    private static final House DEFAULTS = new House(
            4,
            6_000_000_000L,
            7.5,
            true,
            "Home",
            Colour.DARK_BLUE,
            Duration.ofMinutes(10),
            new ByteSize(64 * 1024),
            URI.create("https://example.org/"),
            Path.of("houses/home"),
            Optional.empty(),
            Optional.empty(),
            List.of("Ann", "Bo"),
            new Garden(2),
            new TreeMap<>());

    private static final String EXPLICIT = """
            windows = 9
            bricks = 12
            height = 3
            inhabited = false
            name = "Villa \\"Süd\\""
            colour = "red"
            way-to-work = "250ms"
            loft = "10MiB"
            page = "http://[::1]:80/a"
            drawer = "/srv/a b"
            code = 5
            people = ["Cy, jr.", "Di"]
            [garden]
            trees = 0
            [rooms.kitchen]
            area = 12.25
            [rooms."a.b"]
            area = 1e3
            """;

    private static House bind(String text) {
        return Settings.bind(House.class, Document.parse("house.toml", text));
    }

    private static Stream<String> problemsOf(String text) {
        var thrown = catchThrowableOfType(ConfigurationException.class, () -> bind(text));
        assertThat(thrown).as("what is thrown for %s", text).isNotNull();
        return thrown.problems().stream().map(Problem::toString);
    }

    @Test
    void whatIsNotInTheFileIsAsByDefault() {
        assertThat(bind("")).isEqualTo(DEFAULTS).isEqualTo(Settings.defaults(House.class));
    }

    @Test
    void everyTypeIsReadFromTheFile() {
        assertThat(bind(EXPLICIT))
                .isEqualTo(new House(
                        9,
                        12,
                        3,
                        false,
                        "Villa \"Süd\"",
                        Colour.RED,
                        Duration.ofMillis(250),
                        new ByteSize(10 << 20),
                        URI.create("http://[::1]:80/a"),
                        Path.of("/srv/a b"),
                        Optional.of(5),
                        Optional.empty(),
                        List.of("Cy, jr.", "Di"),
                        new Garden(0),
                        new TreeMap<>(Map.of(
                                ServerName.of("kitchen"), new Room(12.25), ServerName.of("a.b"), new Room(1000)))));
    }

    @Test
    void whatIsPrintedReadsBackTheSame() {
        House house = bind(EXPLICIT);

        assertThat(bind(ConfigurationPrinter.show(house))).isEqualTo(house);
        assertThat(bind(ConfigurationPrinter.explain(house))).isEqualTo(house);
    }

    @Test
    void explanationsSayMeaningDefaultAndLimits() {
        assertThat(ConfigurationPrinter.explain(DEFAULTS))
                .contains("""
                        # The way to work.
                        # Default: 10m. From 250ms to 2h.
                        way-to-work = "10m"
                        """)
                .contains("# The bell's code.\n# code is not set\n");
    }

    @Test
    void secretsAreNeitherPrintedNorComplainedAboutByValue() {
        assertThat(ConfigurationPrinter.explain(bind("key = \"sesame\""))).doesNotContain("sesame");
        assertThat(bind("key = \"sesame\"").toString()).doesNotContain("sesame");
        assertThat(problemsOf("key = 123"))
                .containsExactly("house.toml:1: key = (hidden): it should be a text in quotes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    windows = 0              | windows = 0: the least is 1
                    windows = 101            | windows = 101: the most is 100
                    windows = "4"            | windows = "4": it should be a whole number below 2147483648
                    windows = 3000000000     | windows = 3000000000: it should be a whole number below 2147483648
                    windows = 1.5            | windows = 1.5: it should be a whole number below 2147483648
                    windows = [1]            | windows = [ ... ]: it should be a whole number below 2147483648
                    height = nan             | height = NaN: it should be finite
                    height = true            | height = true: it should be a number
                    inhabited = "true"       | inhabited = "true": it should be true or false
                    name = 1                 | name = 1: it should be a text in quotes
                    colour = "dark-bleu"     | colour = "dark-bleu": it should be one of red, dark-blue; did you mean dark-blue?
                    colour = "RED"           | colour = "RED": it should be one of red, dark-blue; did you mean red?
                    way-to-work = 10         | way-to-work = 10: it should be a duration with its unit: "250ms", "5s", "10m" or "2h"
                    way-to-work = "10"       | way-to-work = "10": it should be a duration with its unit: 250ms, 5s, 10m or 2h
                    way-to-work = "10 min"   | way-to-work = "10 min": it should be a duration with its unit: 250ms, 5s, 10m or 2h
                    way-to-work = "3h"       | way-to-work = "3h": the most is 2h
                    way-to-work = "249ms"    | way-to-work = "249ms": the least is 250ms
                    loft = "64KB"            | loft = "64KB": it should be a size with its unit: 512B, 64KiB, 10MiB or 1GiB
                    loft = "1025MiB"         | loft = "1025MiB": the most is 1GiB
                    page = "a b"             | page = "a b": it should be an address like "https://example.org/path"
                    people = "Ann"           | people = "Ann": it should be a list of texts like ["one", "two"]
                    people = ["Ann", 1]      | people = [ ... ]: it should be a list of texts like ["one", "two"]
                    code = "x"               | code = "x": it should be a whole number below 2147483648
                    window = 4               | there is no key or table window; did you mean windows?
                    way_to_work = "5s"       | there is no key or table way_to_work; did you mean way-to-work?
                    cellar = 1               | there is no key or table cellar
                    garden = 1               | [garden] is a table, not a value
                    garden.tres = 1          | [garden] has no key tres; did you mean trees?
                    rooms.hall = {}          | [rooms.hall] area is missing: Its area in square metres.
                    rooms.hall.area = 13     | [rooms.hall]: nobody wants 13 square metres
                    rooms.hall = 1           | [rooms.hall] is a table, not a value
                    rooms = 1                | [rooms] is a table, not a value
                    """)
    void whatIsWrongIsSaidWithItsLine(String line, String problem) {
        assertThat(problemsOf("# a comment\n\n" + line)).containsExactly("house.toml:3: " + problem);
    }

    @Test
    void aTableWithAnImpossibleNameIsToldOf() {
        assertThat(problemsOf("[rooms.\"1 hall\"]\narea = 1"))
                .singleElement()
                .asString()
                .startsWith("house.toml:1: [rooms.\"1 hall\"]: a server's name is");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheLines() {
        assertThat(problemsOf("""
                        windows = 0
                        heigth = 3.5

                        [garden]
                        trees = "two"

                        [gardem]
                        [rooms.hall]
                        """))
                .containsExactly(
                        "house.toml:1: windows = 0: the least is 1",
                        "house.toml:2: there is no key or table heigth; did you mean height?",
                        "house.toml:5: [garden] trees = \"two\": it should be a whole number below 2147483648",
                        "house.toml:7: there is no key or table gardem; did you mean garden?",
                        "house.toml:8: [rooms.hall] area is missing: Its area in square metres.");
    }

    @Test
    void whatIsNotTomlIsToldWithItsLines() {
        assertThat(problemsOf("windows = 1\nheight = \n[garden\n"))
                .isNotEmpty()
                .allMatch(problem -> problem.matches("house\\.toml:[23]: not TOML: .*"));
    }

    @Test
    void aKeyWrittenTwiceIsToldOf() {
        assertThat(problemsOf("windows = 1\nwindows = 2"))
                .singleElement()
                .asString()
                .startsWith("house.toml:2: not TOML: ");
    }

    @Test
    void aFileThatIsMissingIsToldOf() {
        var thrown =
                catchThrowableOfType(ConfigurationException.class, () -> Document.read(Path.of("no", "such.toml")));

        assertThat(thrown).hasMessage(Path.of("no", "such.toml") + ": there is no such file");
    }

    @Test
    void theCommandLineComesBeforeTheFileAndTheFileBeforeFallbacks() {
        Binder binder = new Binder(Document.parse("house.toml", "windows = 5\nbricks = 5"))
                .override("6", "windows")
                .fallback("7", "windows")
                .fallback("7", "bricks")
                .fallback("7", "garden", "trees")
                .fallback("8", "rooms", "hall", "area");

        assertThat(binder.bind(House.class)).hasValueSatisfying(house -> {
            assertThat(house.windows()).isEqualTo(6);
            assertThat(house.bricks()).isEqualTo(5);
            assertThat(house.garden().trees()).isEqualTo(7);
            assertThat(house.rooms()).containsExactly(Map.entry(ServerName.of("hall"), new Room(8)));
        });
    }

    @Test
    void whatIsWrongOnTheCommandLineIsToldLikewise() {
        Binder binder = new Binder(Document.empty()).override("0", "windows").override("much", "garden", "tree");
        binder.bind(House.class);

        assertThat(catchThrowableOfType(ConfigurationException.class, binder::throwProblems))
                .hasMessage("command line: there is no key [garden] tree\ncommand line: windows = 0: the least is 1");
    }
}
