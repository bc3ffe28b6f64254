package dev.drover.comparison.report;

import dev.drover.comparison.report.Drawing.Value;
import dev.drover.comparison.report.Page.Table;
import dev.drover.comparison.report.Plot.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chapters on what was written: what each herd promises, and what it takes to read it. */
final class CodeChapters {

    private CodeChapters() {}

    /** Who does what: a row for each promise, a column for each contender. */
    static void promises(Chapter chapter) {
        chapter.say("""
                All herds pass the same conversations: what the original assignment demands. Beyond it Drover promises \
                more; the same probes were put to everybody. A peer that does not keep one is not broken: it was not \
                asked to. asyncio on uvloop is the same program as asyncio.""");
        List<String> header = new ArrayList<>(List.of("promise"));
        chapter.contenders()
                .forEach(contender -> header.add(Contestant.of(contender).label()));
        Table table = new Table(header, "<".repeat(header.size()));
        for (String promise : chapter.results().cases("promise")) {
            List<String> cells = new ArrayList<>(List.of(Page.plain(promise)));
            for (String contender : chapter.contenders()) {
                cells.add(chapter.results()
                        .where("promise", promise)
                        .of(contender)
                        .spread("kept")
                        .map(kept -> kept.min() > 0 ? "yes" : kept.max() > 0 ? "sometimes" : "**no**")
                        .orElse("–"));
            }
            table.row(cells);
        }
        chapter.page().table(table);
    }

    /** How much there is to read, and one feature from everybody. */
    static void code(Chapter chapter) {
        Case all = Case.all("");
        chapter.say("""
                Lines are those that are neither blank nor comment. Drover's are those of the modules `herd`, `server` and \
                `cli`: its repair, its durable links, places, status and commands, which the others do not have, are in \
                them; so what can be compared is the one feature below.""");
        chapter.table(List.of(
                Column.of(all.titled("lines"), "lines", 1),
                Column.of(all.titled("files"), "files", 1),
                Column.of(all.titled("dependencies"), "dependencies", 1),
                Column.of(all.titled("concepts"), "concepts", 1),
                Column.of(all.titled("lines that flood and reconnect"), "floodingLines", 1)));
        List<String> dependencies = chapter.contenders().stream()
                .flatMap(contender -> chapter.results().of(contender).text("dependencies").stream()
                        .map(names -> "**" + Contestant.of(contender).label() + "** depends on "
                                + (names.isBlank() ? "nothing" : Page.plain(names)) + "."))
                .toList();
        if (!dependencies.isEmpty()) {
            chapter.page().bullets(dependencies);
        }
        chapter.plot(
                "code",
                new Drawing(
                                "Lines of code",
                                "lines that are neither blank nor comment",
                                Form.BARS,
                                List.of(new Value("lines", "lines")),
                                1)
                        .panel(all.titled("the whole program"), chapter));
        concepts(chapter);
        flooding(chapter);
    }

    private static void concepts(Chapter chapter) {
        boolean first = true;
        for (String contender : chapter.contenders()) {
            Optional<String> concepts = chapter.results().of(contender).text("concepts");
            if (concepts.isPresent()) {
                if (first) {
                    chapter.say("**What a newcomer must know** to change the code safely:");
                    first = false;
                }
                chapter.page().unfoldable(Contestant.of(contender).label());
                chapter.page()
                        .bullets(concepts.get().lines().map(Page::plain).toList())
                        .end();
            }
        }
    }

    /** Each text once: some contenders are one program on different grounds. */
    private static void flooding(Chapter chapter) {
        Map<String, List<String>> authors = new LinkedHashMap<>();
        for (String contender : chapter.contenders()) {
            chapter.results()
                    .of(contender)
                    .text("flooding")
                    .ifPresent(code -> authors.computeIfAbsent(code, any -> new ArrayList<>())
                            .add(contender));
        }
        if (!authors.isEmpty()) {
            chapter.say(
                    "**The same feature from everybody**: flooding, with reconnecting to a neighbour that is down.");
        }
        authors.forEach((code, contenders) -> {
            List<String> labels = contenders.stream()
                    .map(contender -> Contestant.of(contender).label())
                    .toList();
            long lines = code.lines().filter(line -> !line.isBlank()).count();
            chapter.page()
                    .unfoldable(String.join("; ", labels) + ": " + lines + " lines")
                    .code(
                            chapter.results()
                                    .of(contenders.getFirst())
                                    .text("language")
                                    .orElse(""),
                            code)
                    .end();
        });
    }
}
