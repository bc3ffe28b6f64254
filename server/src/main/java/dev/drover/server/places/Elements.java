package dev.drover.server.places;

import java.util.Arrays;

/** Where the elements of an array are in a body. */
final class Elements {

    static final Elements NONE = new Elements();

    private int[] starts = new int[20];
    private int[] ends = new int[20];
    private int count;

    /** Adds the next element: where it starts and where it has ended. */
    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    int count() {
        return count;
    }

    /** A body without the elements after the first so many; everything else keeps its bytes. */
    byte[] first(int limit, byte[] body) {
        if (count <= limit) {
            return body;
        }
        int cut = limit == 0 ? starts[0] : ends[limit - 1];
        int resumed = ends[count - 1];
        byte[] shortened = Arrays.copyOf(body, cut + body.length - resumed);
        System.arraycopy(body, resumed, shortened, cut, body.length - resumed);
        return shortened;
    }
}
