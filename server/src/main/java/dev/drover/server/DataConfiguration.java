package dev.drover.server;

import dev.drover.server.config.Setting;
import java.nio.file.Path;

/**
 * Where servers keep what they write: {@code [data]}.
 *
 * @param folder a folder with one folder in it for each server
 */
public record DataConfiguration(
        @Setting(
                value = "The folder for what servers write, with a folder for each of them in it. A relative path"
                        + " starts at the folder that the server is started in.",
                byDefault = "drover-data")
        Path folder) {}
