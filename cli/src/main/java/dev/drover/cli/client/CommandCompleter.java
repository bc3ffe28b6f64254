package dev.drover.cli.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the commands of the line protocol: their names, clients and positions that were seen, the time. Thread-safe. */
final class CommandCompleter implements Completer {

    private final Set<String> clients = new LinkedHashSet<>();
    private final Set<String> positions = new LinkedHashSet<>();

    /** Remembers the client and the position that a line names, whoever wrote it. */
    synchronized void learn(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        int client = words.getFirst().equals("AT") ? 3 : 1;
        boolean known = List.of("AT", "IAMAT", "WHATSAT").contains(words.getFirst());
        if (!known || words.size() <= client) {
            return;
        }
        clients.add(words.get(client));
        if (!words.getFirst().equals("WHATSAT") && words.size() > client + 1) {
            positions.add(words.get(client + 1));
        }
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        boolean report = line.words().getFirst().equals("IAMAT");
        for (String word : proposals(line.wordIndex(), report)) {
            candidates.add(new Candidate(word));
        }
    }

    private synchronized List<String> proposals(int field, boolean report) {
        return switch (field) {
            case 0 -> List.of("IAMAT", "WHATSAT");
            case 1 -> new ArrayList<>(clients);
            case 2 -> report ? new ArrayList<>(positions) : List.of("10");
            case 3 -> List.of(report ? SystemTime.now().toString() : "5");
            default -> List.of();
        };
    }
}
