package dev.drover.simulator;

import dev.drover.herd.Ascii;
import dev.drover.herd.ClientId;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;

/** Simulated clients, known by their numbers. */
public final class Clients {

    private static final String PREFIX = "phone-";

    private Clients() {}

    /** The ID of a client. */
    public static ClientId id(int number) {
        return ClientId.of(PREFIX + number);
    }

    /** Whose report it is. */
    public static int number(Report report) {
        Slice client = report.clientField();
        int number = 0;
        for (int i = PREFIX.length(); i < client.length(); i++) {
            if (!Ascii.isDigit(client.at(i))) {
                throw new IllegalArgumentException(report + " is of no simulated client");
            }
            number = 10 * number + (client.at(i) - '0');
        }
        return number;
    }
}
