package dev.drover.server.feed;

import dev.drover.server.nearby.Box;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The Earth in cells of a quarter of a degree, numbered from the south-west. */
final class Cells {

    /** Areas that touch more cells than this are looked at for every change, and through all clients. */
    static final int MAX_COUNT = 256;

    private static final int PER_DEGREE = 4;
    private static final int ROWS = 180 * PER_DEGREE;
    private static final int COLUMNS = 360 * PER_DEGREE;

    private Cells() {}

    static int at(double latitude, double longitude) {
        return row(latitude) * COLUMNS + column(longitude);
    }

    private static int row(double latitude) {
        return Math.min(ROWS - 1, (int) ((latitude + 90) * PER_DEGREE));
    }

    private static int column(double longitude) {
        return Math.min(COLUMNS - 1, (int) ((longitude + 180) * PER_DEGREE));
    }

    /** The cells that have all of a box, or null if they are many. */
    static int @Nullable [] of(Box box) {
        int south = row(box.south());
        int rows = row(box.north()) - south + 1;
        // What lies on the antimeridian is in the last column, whichever side it is looked at from; poles are in column
        // 0 degrees, and a box has them at any longitude.
        boolean atAntimeridian = Math.abs(box.west()) == 180 || Math.abs(box.east()) == 180;
        boolean atPole = Math.abs(box.south()) == 90 || Math.abs(box.north()) == 90;
        int west = column(box.west());
        int columns = Math.floorMod(column(box.east()) - west, COLUMNS) + 1;
        if (atPole || (box.west() > box.east() && columns == 1) || (long) rows * columns > MAX_COUNT) {
            return null;
        }
        int[] cells = new int[rows * (columns + (atAntimeridian ? 2 : 0))];
        int count = 0;
        for (int row = south; row < south + rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[count++] = row * COLUMNS + (west + column) % COLUMNS;
            }
            if (atAntimeridian) {
                cells[count++] = row * COLUMNS;
                cells[count++] = row * COLUMNS + COLUMNS - 1;
            }
        }
        return atAntimeridian ? Arrays.stream(cells).distinct().toArray() : cells;
    }
}
