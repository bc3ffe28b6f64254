package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Spreading;
import dev.drover.server.config.Secret;
import dev.drover.server.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What all servers of a herd have in common: {@code [herd]}.
 *
 * @param name what the herd is called
 * @param secret what its servers prove to each other that they know
 * @param secretFile where that is written
 * @param allowPlaintext whether servers may listen beyond loopback
 * @param basePort where the line ports begin
 * @param links which servers talk to each other directly
 * @param spread over which links servers hear of reports
 */
public record HerdConfiguration(
        @Setting(value = "Servers talk only to servers of the herd of this name.", byDefault = "drover")
        String name,

        @Setting("What the servers prove to each other that they know. Better keep it in a file of its own, see"
                + " secret-file. Without either, a secret that everybody knows is used, on loopback only.")
        Optional<Secret> secret,

        @Setting("The file that holds the secret, white space around it ignored. Nobody but its owner (and group) may"
                + " read it. A relative path starts at the folder that the server is started in.")
        Optional<Path> secretFile,

        @Setting(
                value = "Whether servers may listen beyond loopback although lines and links, and HTTP without a"
                        + " certificate, are not encrypted: only in a network where everybody may know where everybody"
                        + " is.",
                byDefault = "false")
        boolean allowPlaintext,

        @Setting(
                value = "The line port of the first server; the others follow in alphabetical order, unless they have"
                        + " a line-port of their own.",
                byDefault = "10000",
                min = "1",
                max = "65535")
        int basePort,

        @Setting(
                value = "Which servers talk to each other directly. A chain of links must lead from every server to"
                        + " every other.",
                byDefault = DEFAULT_LINKS)
        List<String> links,

        @Setting(
                value = "How reports spread. flood: over all links, so that no link that is cut or frozen delays any."
                        + " tree: over the fastest ways only, with about as many messages for each report as there are"
                        + " servers; what a broken link held up is late by about the silence of a link. auto: flood in"
                        + " a herd of up to 8 servers, tree in a larger one.",
                byDefault = "auto")
        Spread spread) {

    /** The secret of a herd that was given none: no secret at all, and good on loopback only. */
    public static final Secret DEFAULT_SECRET = new Secret("drover-on-loopback");

    /** The fewest characters of a secret that servers beyond loopback may rely on. */
    public static final int MIN_SECRET_LENGTH = 16;

    static final String DEFAULT_LINKS =
            "Bailey - Bona, Bailey - Campbell, Bona - Campbell, Bona - Clark," + " Campbell - Jaquez, Clark - Jaquez";

    static final List<String> DEFAULT_SERVERS = List.of("Bailey", "Bona", "Campbell", "Clark", "Jaquez");

    /** Up to this many servers flood; their messages are few, and nothing is later for a link that breaks. */
    private static final int MAX_FLOODING_SERVERS = 8;

    /** How reports spread. */
    public enum Spread {
        /** As it suits the number of servers. */
        AUTO,
        /** Over all links. */
        FLOOD,
        /** Over the fastest ways. */
        TREE;

        /** How reports spread in a herd of so many servers. */
        public Spreading in(int servers) {
            return switch (this) {
                case AUTO -> servers <= MAX_FLOODING_SERVERS ? Spreading.FLOOD : Spreading.TREE;
                case FLOOD -> Spreading.FLOOD;
                case TREE -> Spreading.TREE;
            };
        }
    }

    public HerdConfiguration {
        if (name.isBlank()) {
            throw new InvalidValueException("a herd has a name; a blank one is none");
        }
        links = List.copyOf(links);
    }

    /** How reports spread in a herd of so many servers. */
    public Spreading spreading(int servers) {
        return spread.in(servers);
    }
}
