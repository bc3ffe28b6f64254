package dev.drover.cli;

import dev.drover.server.Version;
import picocli.CommandLine.IVersionProvider;

/** Which Drover this is. */
final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "drover " + Version.CURRENT + ", Java " + Runtime.version().feature()
        };
    }
}
