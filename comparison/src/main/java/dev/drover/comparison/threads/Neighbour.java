package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

// --8<-- flooding
/**
 * The link to a neighbour: dialled again and again, and up to date whenever it is up.
 *
 * <p>Each server dials each of its neighbours and only speaks on that connection; it hears a neighbour on the
 * connection that the neighbour dialled. One thread sends; another listens, for the connection's end above all. What
 * waits for a neighbour that reads slowly is the latest report of each client, no more. Thread-safe.
 */
final class Neighbour {

    private static final System.Logger LOG = System.getLogger(Neighbour.class.getName());
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;
    private static final int MIN_PAUSE_MILLIS = 100;
    private static final int MAX_PAUSE_MILLIS = 1000;

    private final String ownName;
    private final String name;
    private final Configuration.Server address;
    private final LatestReports reports;
    private final ThreadKind threads;
    private final TrafficLog traffic;

    /** Of each client the latest report that the neighbour is still to hear; guarded by this. */
    private Map<String, Report> pending = new LinkedHashMap<>();

    /** Guarded by this. */
    private boolean up;

    Neighbour(
            String ownName,
            String name,
            Configuration.Server address,
            LatestReports reports,
            ThreadKind threads,
            TrafficLog traffic) {
        this.ownName = ownName;
        this.name = name;
        this.address = address;
        this.reports = reports;
        this.threads = threads;
        this.traffic = traffic;
    }

    void start() {
        threads.start("link to " + name, this::keepUp);
    }

    /** Passes a report on, soon; while the link is down there is no need: it starts with all there is to know. */
    synchronized void tell(Report report) {
        if (up) {
            // Two threads may come in the wrong order.
            pending.merge(report.client(), report, (one, other) -> other.isNewerThan(one) ? other : one);
            notifyAll();
        }
    }

    /** Dials for ever, with longer and longer pauses while nobody answers. */
    private void keepUp() {
        int pause = MIN_PAUSE_MILLIS;
        try {
            while (true) {
                try (Socket socket = new Socket()) {
                    socket.setTcpNoDelay(true);
                    socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MILLIS);
                    pause = MIN_PAUSE_MILLIS;
                    converse(socket);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.DEBUG, "link to " + name, e);
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(pause / 2, pause * 3 / 2));
                pause = Math.min(2 * pause, MAX_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        traffic.event("link to " + name + " is up");
        begin();
        threads.start("end of the link to " + name, () -> listen(socket));
        try {
            OutputStream output = new BufferedOutputStream(socket.getOutputStream());
            output.write(("SERVER " + ownName + "\n").getBytes(ISO_8859_1));
            output.flush();
            for (Collection<Report> news = takePending(); !news.isEmpty() || isUp(); news = takePending()) {
                for (Report report : news) {
                    traffic.sent(name, report.line());
                    output.write(report.line().getBytes(ISO_8859_1));
                }
                output.flush();
                threads.giveWay();
            }
        } finally {
            end();
            traffic.event("link to " + name + " is down");
        }
    }

    /** A neighbour has nothing to say here, except that a line was invalid; but its end is heard here. */
    private void listen(Socket socket) {
        try {
            LineReader reader = new LineReader(socket.getInputStream());
            for (String line = reader.next(); line != null; line = reader.next()) {
                LOG.log(System.Logger.Level.WARNING, name + " says " + line);
            }
            // Closed here, too: the sender may be in the middle of a write that nobody reads.
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "link to " + name, e);
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        up = true;
        // After this every news is told, so what is read now and what is told then leave nothing out.
        pending = new LinkedHashMap<>();
        reports.all().forEach(this::tell);
    }

    private synchronized void end() {
        up = false;
        pending = new LinkedHashMap<>();
        notifyAll();
    }

    private synchronized boolean isUp() {
        return up;
    }

    /** Waits for something to say; nothing if the link went down meanwhile. */
    private synchronized Collection<Report> takePending() throws InterruptedException {
        while (up && pending.isEmpty()) {
            wait();
        }
        Collection<Report> news = List.copyOf(pending.values());
        pending.clear();
        return news;
    }
}
// --8<-- end
