package dev.drover.server;

/** The version of this program, as its jar has it. */
public final class Version {

    /** Such as {@code 0.1.0}; {@code development} when run without a jar. */
    public static final String CURRENT = current();

    private Version() {}

    private static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
