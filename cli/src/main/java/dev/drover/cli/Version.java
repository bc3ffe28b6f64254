package dev.drover.cli;

import picocli.CommandLine.IVersionProvider;

/** Which Drover this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Drover.class.getPackage().getImplementationVersion();
        return new String[] {
            "drover " + (version == null ? "(not packaged)" : version) + ", Java "
                    + Runtime.version().feature()
        };
    }
}
