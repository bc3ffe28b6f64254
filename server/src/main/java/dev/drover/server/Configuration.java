package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.config.Binder;
import dev.drover.server.config.ConfigurationException;
import dev.drover.server.config.Document;
import dev.drover.server.config.Secret;
import dev.drover.server.feed.FeedConfiguration;
import dev.drover.server.http.HttpConfiguration;
import dev.drover.server.line.LineConfiguration;
import dev.drover.server.link.LinkConfiguration;
import dev.drover.server.places.PlacesConfiguration;
import dev.drover.server.trace.TraceConfiguration;
import dev.drover.server.traffic.TrafficConfiguration;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration file: a component is a table.
 *
 * @param herd what all servers have in common
 * @param servers where each server is, in the order of their names
 * @param line how servers serve clients that speak the line protocol
 * @param http how servers serve clients that speak HTTP
 * @param feed what readers of feeds may cost
 * @param link how servers keep their links to each other
 * @param places who is asked what is near a position
 * @param traffic how the traffic log is kept
 * @param trace what servers remember of the ways of reports
 * @param data where servers keep what they write
 */
public record Configuration(
        HerdConfiguration herd,
        SortedMap<ServerName, ServerConfiguration> servers,
        LineConfiguration line,
        HttpConfiguration http,
        FeedConfiguration feed,
        LinkConfiguration link,
        PlacesConfiguration places,
        TrafficConfiguration traffic,
        TraceConfiguration trace,
        DataConfiguration data) {

    public Configuration {
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    /**
     * Reads the configuration and checks all of it.
     *
     * @param file the file; without one, everything is as it is by default: five servers on loopback
     * @throws ConfigurationException with everything that is wrong, if anything is
     */
    public static Configuration load(Optional<Path> file, Overrides overrides) {
        return load(file.map(Document::read).orElseGet(Document::empty), overrides);
    }

    /** Reads the configuration of a document, likewise. */
    public static Configuration load(Document document, Overrides overrides) {
        Binder binder = new Binder(document);
        overrides.applyTo(binder);
        new Ports(document, binder).suggest(overrides.basePort());
        Optional<Configuration> configuration = binder.bind(Configuration.class);
        configuration.ifPresent(bound -> new Consistency(bound, binder).check());
        binder.throwProblems();
        return configuration.orElseThrow();
    }

    /**
     * Where one server is.
     *
     * @throws InvalidValueException if the herd has no server of this name
     */
    public ServerConfiguration server(ServerName name) {
        ServerConfiguration server = servers.get(name);
        if (server == null) {
            throw new InvalidValueException("the herd has no server " + name + "; its servers are "
                    + servers.keySet().stream().map(ServerName::toString).collect(Collectors.joining(", ")));
        }
        return server;
    }

    /** Where each server accepts links; unresolved. */
    public Map<ServerName, InetSocketAddress> linkAddresses() {
        return servers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, server -> server.getValue().linkAddress()));
    }

    /**
     * Which servers talk to each other directly.
     *
     * @throws InvalidValueException if the links don't make one herd of the servers; those of a loaded configuration
     *     do
     */
    public Topology topology() {
        return LinkNotation.topology(servers.keySet(), herd.links());
    }

    /**
     * What the servers prove to each other that they know; read from the file now, if it is in one.
     *
     * @throws InvalidValueException if the file can't be read or others may read it
     */
    public Secret secret() {
        return herd.secret().or(() -> herd.secretFile().map(SecretFile::read)).orElse(HerdConfiguration.DEFAULT_SECRET);
    }
}
