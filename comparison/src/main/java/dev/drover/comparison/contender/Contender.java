package dev.drover.comparison.contender;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whoever is compared, in the order in which reports list them. */
public enum Contender {
    /** A minimal epoll server in C that is no herd: the nearest thing to what the machine can do. */
    FLOOR("floor", "C/epoll floor", "#000000"),
    /** Drover: event loops for clients and links, virtual threads for what waits. */
    DROVER("drover", "Drover", "#0072B2"),
    /** A platform thread for each connection. */
    THREADS("threads", "Java platform threads", "#56B4E9"),
    /** The same program with a virtual thread for each connection. */
    VIRTUAL_THREADS("vthreads", "Java virtual threads", "#F0E442"),
    /** Node.js. */
    NODE("node", "Node.js", "#009E73"),
    /** asyncio's streams on uvloop. */
    UVLOOP("uvloop", "asyncio on uvloop", "#E69F00"),
    /** asyncio's streams. */
    ASYNCIO("asyncio", "asyncio", "#D55E00");

    private final String key;
    private final String title;
    private final String colour;

    Contender(String key, String title, String colour) {
        this.key = key;
        this.title = title;
        this.colour = colour;
    }

    /** As results name it. */
    public String key() {
        return key;
    }

    /** As people name it. */
    public String title() {
        return title;
    }

    /** The colour that plots draw it in, as {@code #rrggbb}, from the palette of Okabe and Ito. */
    public String colour() {
        return colour;
    }

    /** Whether it is a herd, and not one server that talks to nobody. */
    public boolean isHerd() {
        return this != FLOOR;
    }

    /** Whether a JVM runs it, which needs time to compile. */
    public boolean isJava() {
        return this == DROVER || this == THREADS || this == VIRTUAL_THREADS;
    }

    /** All that are herds. */
    public static List<Contender> herds() {
        return Arrays.stream(values()).filter(Contender::isHerd).toList();
    }

    /** What it needs and this machine lacks, in a sentence that says what to install; empty if nothing. */
    public Optional<String> missing(Repository repository) {
        return launcher().missing(repository);
    }

    Launch prepare(Repository repository, HerdPlan plan, String server) throws IOException {
        return launcher().prepare(repository, plan, server);
    }

    private Launcher launcher() {
        return switch (this) {
            case FLOOR -> new FloorLauncher();
            case DROVER -> new DroverLauncher();
            case THREADS -> Peers.platformThreads();
            case VIRTUAL_THREADS -> Peers.virtualThreads();
            case NODE -> Peers.node();
            case UVLOOP -> Peers.uvloop();
            case ASYNCIO -> Peers.asyncio();
        };
    }
}
