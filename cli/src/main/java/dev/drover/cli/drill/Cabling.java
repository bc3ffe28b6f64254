package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** How the servers of a herd reach each other and are reached, with links that can be cut. Thread-safe. */
interface Cabling extends AutoCloseable {

    /** The address that a server listens on. */
    String address(ServerName server);

    /** The port that a server listens on for clients. */
    int linePort(ServerName server);

    /** The port that a server listens on for programs that speak HTTP. */
    int httpPort(ServerName server);

    /** The port that a server listens on for its neighbours. */
    int linkPort(ServerName server);

    /** The port, at the neighbour's address, at which a server finds its neighbour. */
    int linkPort(ServerName server, ServerName neighbour);

    /** What the command that starts a server must begin with to put it in its place. */
    List<String> prefix(ServerName server);

    /** How links can be cut here. */
    Set<Manner> manners();

    /** Cuts a link. */
    void cut(Fault.Cut cut) throws IOException;

    /** Mends it. */
    void mend(Fault.Cut cut) throws IOException;

    /** Takes all of it away. */
    @Override
    void close();
}
