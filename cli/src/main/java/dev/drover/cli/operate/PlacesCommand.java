package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.ProgressBar;
import dev.drover.cli.console.Table;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.HerdOptions;
import dev.drover.herd.InvalidValueException;
import dev.drover.server.Overrides;
import dev.drover.server.places.PlacesImport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the places that the servers know by themselves. */
@Command(
        name = "places",
        description = "Import places of your own.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover places import SI.txt                        # from geonames.org",
            "  drover places import cafes.geojson --data herd     # from Overpass"
        })
public final class PlacesCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Console console;

    public PlacesCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with places: 'import'");
    }

    @Command(
            name = "import",
            description = {
                "Import an extract of places: GeoNames' text format, or GeoJSON from Overpass.",
                "",
                "Servers that use the folder find the places without a restart. An extract of the same name "
                        + "replaces the former one."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:The places are imported.",
                "4:The file or the folder cannot be used; nothing has changed."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  drover places import SI.txt", "  drover places import cafes.geojson --data /var/lib/drover"})
    int importPlaces(
            @Parameters(paramLabel = "FILE", description = "The extract.") Path extract,
            @Option(
                            names = "--data",
                            paramLabel = "FOLDER",
                            description = "The servers' folder (default: drover-data).")
                    @Nullable
                    Path data,
            @Mixin HerdOptions herd) {
        Path folder = herd.configuration(new Overrides(herd.basePort(), Optional.ofNullable(data)))
                .data()
                .folder();
        try (Live live = new Live(console)) {
            ProgressBar bar = new ProgressBar(console);
            PlacesImport.Summary summary = PlacesImport.run(
                    extract,
                    folder,
                    (read, bytes, imported) ->
                            live.show(List.of(bar.at((double) read / bytes) + "  " + Text.count(imported, "place"))));
            live.show(List.of());
            tell(summary).forEach(live::say);
            return ExitCode.OK;
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCode.UNUSABLE, "There is no file " + e.getFile() + ".", e);
        } catch (AccessDeniedException e) {
            throw new Failure(ExitCode.UNUSABLE, e.getFile() + " may not be used; check its permissions.", e);
        } catch (IOException e) {
            String why = Files.isDirectory(extract) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new Failure(ExitCode.UNUSABLE, extract + " could not be imported: " + why + ".", e);
        }
    }

    private static List<String> tell(PlacesImport.Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.count(summary.imported(), "place") + " imported into " + summary.file() + ".");
        if (summary.skipped() > 0) {
            lines.add(Text.count(summary.skipped()) + (summary.skipped() == 1 ? " entry" : " entries")
                    + " left out, the first at line "
                    + summary.firstBad().getFirst().line() + ":");
            Table reasons = new Table("><");
            summary.reasons().forEach((reason, count) -> reasons.row(Text.count(count), reason));
            lines.addAll(reasons.lines("  "));
        }
        return lines;
    }
}
