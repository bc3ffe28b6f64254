package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much there is to read in each herd, and what one has to know for it. */
final class Code implements Experiment {

    @Override
    public String name() {
        return "code";
    }

    @Override
    public String description() {
        return "Lines of code, dependencies, concepts, and the same feature in all herds side by side.";
    }

    @Override
    public Duration bound(Scale scale) {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run(Setting setting, Results results) throws IOException {
        // What is written can be counted where it can't be run.
        for (Contender contender : Contender.herds()) {
            results.add(measure(setting.repository(), contender, Sources.of(contender)));
        }
    }

    private Measurement measure(Repository repository, Contender contender, Sources sources) throws IOException {
        List<Source> files = sources.files(repository);
        String flooding = sources.flooding(repository);
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("lines", files.stream().mapToInt(Source::lines).sum());
        values.put("files", files.size());
        values.put("dependencies", sources.dependencies().size());
        values.put("concepts", sources.concepts().size());
        values.put("floodingLines", new Source(sources.language(), flooding).lines());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("language", sources.language().key());
        texts.put("dependencies", String.join(", ", sources.dependencies()));
        texts.put("concepts", String.join("\n", sources.concepts()));
        texts.put("flooding", flooding);
        return new Measurement(name(), contender.key(), Map.of(), 1, values, texts, sources.remark());
    }
}
