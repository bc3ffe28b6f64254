package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.config.Binder;
import dev.drover.server.config.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether the parts of a configuration fit each other. */
final class Consistency {

    private final Configuration configuration;
    private final Binder binder;

    Consistency(Configuration configuration, Binder binder) {
        this.configuration = configuration;
        this.binder = binder;
    }

    /** Notes what doesn't fit. What would only follow from values that are wrong themselves is left out. */
    void check() {
        boolean serversAreSound = binder.isSound("servers");
        boolean secretIsSound = binder.isSound("herd", "secret") && binder.isSound("herd", "secret-file");
        if (serversAreSound && binder.isSound("herd", "links")) {
            checkLinks();
        }
        if (serversAreSound && binder.isSound("herd", "base-port")) {
            checkPorts();
        }
        if (secretIsSound) {
            checkSecret();
        }
        if (binder.isSound("http")) {
            checkCertificate();
        }
        if (serversAreSound && secretIsSound && binder.isSound("herd", "allow-plaintext")) {
            configuration.servers().forEach((name, server) -> {
                if (!server.isOnLoopback()) {
                    checkBeyondLoopback(name, server);
                }
            });
        }
    }

    private void checkLinks() {
        try {
            configuration.topology();
        } catch (InvalidValueException e) {
            binder.problem("[herd] links: " + e.getMessage(), "herd", "links");
        }
    }

    /** Servers that are reached at different addresses may be on different machines, whatever they listen on. */
    private void checkPorts() {
        Map<String, String> owners = new HashMap<>();
        configuration.servers().forEach((name, server) -> {
            checkPort(owners, name, server.address(), "line-port", server.linePort());
            checkPort(owners, name, server.address(), "link-port", server.linkPort());
            checkPort(owners, name, server.address(), "http-port", server.httpPort());
        });
    }

    private void checkPort(Map<String, String> owners, ServerName server, String address, String key, int port) {
        String own = "[servers." + server + "] " + key;
        String other = owners.putIfAbsent(address + " " + port, own);
        if (other != null) {
            String text = own + " = " + port + ": the port is taken at " + address + " by " + other;
            binder.problem(text, "servers", server.toString(), key);
        }
    }

    private void checkSecret() {
        HerdConfiguration herd = configuration.herd();
        if (herd.secret().isPresent() && herd.secretFile().isPresent()) {
            binder.problem("[herd] has a secret and a secret-file; keep the file only", "herd", "secret");
        }
        try {
            configuration.secret();
        } catch (InvalidValueException e) {
            binder.problem("[herd] secret-file: " + e.getMessage(), "herd", "secret-file");
        }
    }

    private void checkCertificate() {
        check("certificate", configuration.http().certificate(), SecretFile::checkReadable);
        check("private-key", configuration.http().privateKey(), SecretFile::read);
    }

    private void check(String key, Optional<Path> file, Consumer<Path> check) {
        try {
            file.ifPresent(check);
        } catch (InvalidValueException e) {
            binder.problem("[http] " + key + ": " + e.getMessage(), "http", key);
        }
    }

    private void checkBeyondLoopback(ServerName name, ServerConfiguration server) {
        String own = "[servers." + name + "] listens on " + server.listen() + ", beyond loopback, ";
        if (!configuration.herd().allowPlaintext()) {
            String text = own + "where clients and links are not encrypted; set allow-plaintext = true in [herd] if"
                    + " everybody in that network may know where everybody is";
            binder.problem(text, "servers", name.toString(), "listen");
        }
        if (binder.isSound("herd", "secret-file") && isTooWeak(configuration.secret())) {
            String text = own + "with a secret that can be guessed; put a random one of at least "
                    + HerdConfiguration.MIN_SECRET_LENGTH + " characters into a file and name it as secret-file in"
                    + " [herd]";
            binder.problem(text, "servers", name.toString(), "listen");
        }
    }

    private static boolean isTooWeak(Secret secret) {
        return secret.equals(HerdConfiguration.DEFAULT_SECRET)
                || secret.text().length() < HerdConfiguration.MIN_SECRET_LENGTH;
    }
}
