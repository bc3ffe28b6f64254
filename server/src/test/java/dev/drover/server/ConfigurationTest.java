package dev.drover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.server.config.ByteSize;
import dev.drover.server.config.ConfigurationException;
import dev.drover.server.config.ConfigurationPrinter;
import dev.drover.server.config.Document;
import dev.drover.server.config.Secret;
import dev.drover.server.config.Settings;
import dev.drover.server.traffic.TrafficConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final String TWO_SERVERS = """
            [servers.North]
            [servers.South]
            [herd]
            links = ["South - North"]
            """;

    private static final String SECRET = "0123456789abcdef";

    @TempDir
    private Path folder;

    private static Configuration load(String text, String... more) {
        return Configuration.load(Document.parse("drover.toml", text + String.join("\n", more)), Overrides.NONE);
    }

    private static Stream<String> problemsOf(String text, String... more) {
        var thrown = catchThrowableOfType(ConfigurationException.class, () -> load(text, more));
        assertThat(thrown).isNotNull();
        return thrown.getMessage() == null
                ? Stream.empty()
                : thrown.getMessage().lines();
    }

    @Test
    void withoutAFileThereIsTheHerdOfFiveOnLoopback() {
        Configuration configuration = Configuration.load(Optional.empty(), Overrides.NONE);

        assertThat(configuration.servers())
                .hasSize(5)
                .containsEntry(
                        ServerName.of("Bailey"), new ServerConfiguration("127.0.0.1", "127.0.0.1", 10000, 10100, 11000))
                .containsEntry(
                        ServerName.of("Jaquez"),
                        new ServerConfiguration("127.0.0.1", "127.0.0.1", 10004, 10104, 11004));
        assertThat(configuration.topology())
                .hasToString("[Bailey, Bona, Campbell, Clark, Jaquez] [Bailey - Bona, Bailey - Campbell,"
                        + " Bona - Campbell, Bona - Clark, Campbell - Jaquez, Clark - Jaquez]");
        assertThat(configuration.secret()).isEqualTo(HerdConfiguration.DEFAULT_SECRET);
    }

    @Test
    void recordsHaveTheirDefaults() {
        assertThat(Settings.defaults(HerdConfiguration.class))
                .isEqualTo(new HerdConfiguration(
                        "drover",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        10000,
                        List.of(
                                "Bailey - Bona",
                                "Bailey - Campbell",
                                "Bona - Campbell",
                                "Bona - Clark",
                                "Campbell - Jaquez",
                                "Clark - Jaquez"),
                        HerdConfiguration.Spread.AUTO));
        assertThat(Settings.defaults(TrafficConfiguration.class))
                .isEqualTo(new TrafficConfiguration(TrafficConfiguration.Mode.ALL, 100, new ByteSize(64 << 20), 5));
        assertThat(Settings.defaults(DataConfiguration.class)).isEqualTo(new DataConfiguration(Path.of("drover-data")));
    }

    @Test
    void recordsHaveTheirExplicitValues() throws IOException {
        Path secret = secretFile(SECRET, "rw-r-----");
        Configuration configuration = load("""
                [herd]
                name = "sheep"
                secret-file = "%s"
                allow-plaintext = true
                base-port = 20000
                links = ["A-1 - B.2", "B.2 - C"]
                spread = "tree"

                [servers.A-1]
                address = "10.0.0.1"
                listen = "0.0.0.0"
                line-port = 1
                link-port = 2

                [servers."B.2"]
                line-port = 7

                [servers.C]
                address = "localhost"

                [traffic]
                mode = "sampled"
                sample = 10
                file-size = "1MiB"
                keep = 0

                [data]
                folder = "/var/lib/drover"
                """.formatted(secret));

        assertThat(configuration.herd())
                .isEqualTo(new HerdConfiguration(
                        "sheep",
                        Optional.empty(),
                        Optional.of(secret),
                        true,
                        20000,
                        List.of("A-1 - B.2", "B.2 - C"),
                        HerdConfiguration.Spread.TREE));
        assertThat(configuration.servers().values())
                .containsExactly(
                        new ServerConfiguration("10.0.0.1", "0.0.0.0", 1, 2, 1001),
                        new ServerConfiguration("127.0.0.1", "127.0.0.1", 7, 107, 1007),
                        new ServerConfiguration("localhost", "localhost", 20002, 20102, 21002));
        assertThat(configuration.traffic())
                .isEqualTo(new TrafficConfiguration(TrafficConfiguration.Mode.SAMPLED, 10, new ByteSize(1 << 20), 0));
        assertThat(configuration.data().folder()).isEqualTo(Path.of("/var/lib/drover"));
        assertThat(configuration.topology().links()).hasToString("[A-1 - B.2, B.2 - C]");
        assertThat(configuration.secret()).isEqualTo(new Secret(SECRET));
        assertThat(load(ConfigurationPrinter.explain(configuration))).isEqualTo(configuration);
    }

    @Test
    void smallHerdsFloodAndLargeOnesSpreadOverTreesUnlessToldOtherwise() {
        assertThat(load("").herd().spreading(8)).isEqualTo(Spreading.FLOOD);
        assertThat(load("").herd().spreading(9)).isEqualTo(Spreading.TREE);
        assertThat(load("[herd]\nspread = \"flood\"").herd().spreading(9)).isEqualTo(Spreading.FLOOD);
        assertThat(load("[herd]\nspread = \"tree\"").herd().spreading(2)).isEqualTo(Spreading.TREE);
    }

    @Test
    void theDefaultsPrintAndReadBackTheSame() {
        Configuration configuration = load("");

        assertThat(load(ConfigurationPrinter.show(configuration))).isEqualTo(configuration);
        assertThat(load(ConfigurationPrinter.explain(configuration))).isEqualTo(configuration);
    }

    @Test
    void everySettingIsExplained() {
        List<String> lines = ConfigurationPrinter.explain(load("")).lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("[a-z-]+ = .*")) {
                assertThat(lines.get(i - 1)).as("above %s", lines.get(i)).startsWith("# ");
            }
        }
    }

    @Test
    void theCommandLineMovesThePortsAndTheDataFolder() {
        Configuration configuration = Configuration.load(
                Document.parse(
                        "drover.toml",
                        "[servers.Clark]\nline-port = 500\n[servers.Bona]\n[herd]\nlinks=['Bona - Clark']"),
                new Overrides(Optional.of(30000), Optional.of(Path.of("elsewhere"))));

        assertThat(configuration.servers().values())
                .extracting(ServerConfiguration::linePort)
                .containsExactly(30000, 500);
        assertThat(configuration.data().folder()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void oneServerNeedsNoLinks() {
        assertThat(load("[servers.Alone]\n").topology().links()).isEmpty();
    }

    @Test
    void wrongLinksAreToldOfTogetherWithAMistypedKeyBesideThem() {
        assertThat(problemsOf("[herd]\nnaem = 'x'\nlinks = ['Clark - Clarc']"))
                .satisfiesExactly(
                        problem -> assertThat(problem.toString()).contains("no key naem"),
                        problem -> assertThat(problem.toString()).contains("[Clarc]"));
    }

    @Test
    void linksThatMakeNoHerdAreToldOf() {
        assertThat(problemsOf("[herd]\nname = 'x'\nlinks = ['Clark - Clarc']"))
                .singleElement()
                .asString()
                .startsWith("drover.toml:3: [herd] links: links name [Clarc], which the herd does not have");
        assertThat(problemsOf("[herd]\nlinks = ['Clark-Bona']"))
                .containsExactly("drover.toml:2: [herd] links: a link is two servers with a hyphen in white space"
                        + " between them, like \"Clark - Jaquez\"; not \"Clark-Bona\"");
        assertThat(problemsOf("[servers.North]\n[servers.South]"))
                .singleElement()
                .asString()
                .contains("[herd] links: no chain of links leads from North to [South]");
    }

    @Test
    void basePortThatNoServerWouldFollowIsRefused() {
        Document document = Document.parse("drover.toml", "[servers.A]\nline-port = 1");
        Overrides overrides = new Overrides(Optional.of(30000), Optional.empty());
        assertThatThrownBy(() -> Configuration.load(document, overrides))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--base-port would change nothing");
    }

    @Test
    void portsAreUniquePerAddress() {
        assertThat(problemsOf("""
                        [servers.North]
                        line-port = 5000
                        [servers.South]
                        link-port = 5000
                        [herd]
                        links = ["North - South"]
                        """))
                .containsExactly("drover.toml:4: [servers.South] link-port = 5000: the port is taken at 127.0.0.1 by"
                        + " [servers.North] line-port");
    }

    @Test
    void serversAtDifferentAddressesMayHaveTheSamePorts() {
        Configuration configuration = load("""
                [servers.North]
                line-port = 5000
                [servers.South]
                address = "127.0.0.2"
                line-port = 5000
                [herd]
                links = ["North - South"]
                """);

        assertThat(configuration.servers().values())
                .extracting(ServerConfiguration::linkPort)
                .containsExactly(5100, 5100);
    }

    @Test
    void portsThatDontFitAreToldOfOnce() {
        assertThat(problemsOf("[herd]\nbase-port = 64533"))
                .containsExactly("drover.toml:2: [servers.Clark] http-port would be 65536, and 65535 is the greatest"
                        + " port: choose a smaller base-port, or set http-port");
        assertThat(problemsOf("[servers.X]\nline-port = 65535"))
                .containsExactly("drover.toml:2: [servers.X] link-port would be 65635, and 65535 is the greatest"
                        + " port: choose a smaller line-port, or set link-port");
        assertThat(problemsOf("[herd]\nbase-port = 0"))
                .containsExactly("drover.toml:2: [herd] base-port = 0: the least is 1");
        assertThat(problemsOf("[servers.X]\nline-port = 65536"))
                .containsExactly("drover.toml:2: [servers.X] line-port = 65536: the most is 65535");
    }

    @Test
    void beyondLoopbackAServerNeedsASecretAndTheWordThatPlaintextIsFine() {
        assertThat(problemsOf(TWO_SERVERS.replace("[servers.South]", "[servers.South]\nlisten = '0.0.0.0'")))
                .containsExactly(
                        "drover.toml:3: [servers.South] listens on 0.0.0.0, beyond loopback, where clients and links"
                                + " are not encrypted; set allow-plaintext = true in [herd] if everybody in that"
                                + " network may know where everybody is",
                        "drover.toml:3: [servers.South] listens on 0.0.0.0, beyond loopback, with a secret that can be"
                                + " guessed; put a random one of at least 16 characters into a file and name it as"
                                + " secret-file in [herd]");
    }

    @Test
    void beyondLoopbackAShortSecretIsRefusedAndALongOneIsGood() {
        String open = """
                allow-plaintext = true
                secret = "%s"
                [servers.South]
                address = "192.0.2.1"
                """;
        String servers = "[servers.North]\n[herd]\nlinks = ['South - North']\n";

        assertThat(problemsOf(servers, open.formatted(SECRET.substring(1))))
                .singleElement()
                .asString()
                .contains("guessed");
        assertThat(load(servers, open.formatted(SECRET)).secret()).isEqualTo(new Secret(SECRET));
    }

    @Test
    void aSecretFileIsReadWithoutTheWhiteSpaceAroundIt() throws IOException {
        Path file = secretFile(" " + SECRET + "\n", "rw-------");

        assertThat(load("[herd]\nsecret-file = '" + file + "'").secret()).isEqualTo(new Secret(SECRET));
    }

    @Test
    void aSecretFileThatHoldsNoSecretIsRefused() throws IOException {
        Path readable = secretFile(SECRET, "rw-r--r--");
        assertThat(problemsOf("[herd]\nsecret-file = '" + readable + "'"))
                .containsExactly("drover.toml:2: [herd] secret-file: " + readable
                        + " can be read by everybody on this machine; take that away with: chmod o-r " + readable);

        Path empty = secretFile("\n", "rw-------");
        assertThat(problemsOf("[herd]\nsecret-file = '" + empty + "'"))
                .containsExactly("drover.toml:2: [herd] secret-file: " + empty + " has no secret in it");

        assertThat(problemsOf("[herd]\nsecret-file = 'no/such/file'"))
                .containsExactly("drover.toml:2: [herd] secret-file: there is no file no/such/file");
    }

    @Test
    void aSecretIsInOnePlaceOnly() throws IOException {
        Path file = secretFile(SECRET, "rw-------");

        assertThat(problemsOf("[herd]\nsecret = 'x'\nsecret-file = '" + file + "'"))
                .containsExactly("drover.toml:2: [herd] has a secret and a secret-file; keep the file only");
    }

    @Test
    void problemsOfAllTablesAreToldTogetherWithWhatDoesNotFit() {
        assertThat(problemsOf("[herd]\nlinks = []\n[traffic]\nmode = 'some'\n[trafic]"))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("drover.toml:2: [herd] links: no chain"))
                .anyMatch(problem -> problem.startsWith("drover.toml:4: [traffic] mode"))
                .contains("drover.toml:5: there is no key or table trafic; did you mean traffic?");
    }

    private Path secretFile(String text, String permissions) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "herd", ".secret"), text);
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
