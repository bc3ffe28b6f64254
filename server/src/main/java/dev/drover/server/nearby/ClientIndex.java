package dev.drover.server.nearby;

import dev.drover.herd.Report;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where all clients are, as far as it was told. Not thread-safe, but any number of threads may ask at a time. */
final class ClientIndex {

    private final ClientTable table;
    private final ClientTree tree;

    private ClientIndex(ClientTable table) {
        Located[] clients = table.all();
        Arrays.sort(clients);
        this.table = table;
        this.tree = new ClientTree(clients);
    }

    /** Makes an index of some clients; faster than to {@link #move} each. */
    static ClientIndex of(Iterable<Report> reports) {
        ClientTable table = new ClientTable();
        for (Report report : reports) {
            table.put(Located.of(report));
        }
        return new ClientIndex(table);
    }

    /** Takes a client's latest report in. */
    void move(Report report) {
        Located now = Located.of(report);
        Located before = table.put(now);
        if (before != null && before.isAt(now)) {
            before.report = report;
            table.put(before);
            return;
        }
        if (before != null) {
            tree.remove(before);
        }
        tree.add(now);
    }

    /** The clients around a point, nearest first; {@link Nearby#near}. */
    Page<NearClient> near(double latitude, double longitude, double radius, int limit, Cursor.@Nullable Near after) {
        List<NearClient> found = NearestFirst.find(tree.root(), latitude, longitude, radius, after, limit + 1);
        return page(
                found,
                limit,
                Function.identity(),
                last -> new Cursor.Near(last.metres(), last.report().clientField()).text());
    }

    /** The clients in a box; {@link Nearby#inBox}. */
    Page<Report> inBox(Box box, int limit, Cursor.@Nullable OnCurve after) {
        List<Located> found = BoxWalk.find(tree.root(), box, after, limit + 1);
        return page(
                found,
                limit,
                client -> client.report,
                last -> Cursor.OnCurve.at(last).text());
    }

    /** One more than the limit was looked for, to know whether there is a next page. */
    private static <F, T> Page<T> page(List<F> found, int limit, Function<F, T> result, Function<F, String> cursor) {
        boolean more = found.size() > limit;
        List<T> results = found.stream().limit(limit).map(result).toList();
        return new Page<>(results, more ? cursor.apply(found.get(limit - 1)) : null);
    }
}
