package dev.drover.server.nearby;

/**
 * What the clients below a node of the tree extend over, as tight as can be: in space, and in degrees. Not thread-safe.
 */
final class Extent {

    private static final int ALL_ROUND = 180;

    private int minX;
    private int minY;
    private int minZ;
    private int maxX;
    private int maxY;
    private int maxZ;
    private double south;
    private double west;
    private double north;
    private double east;

    Extent() {
        clear();
    }

    /** Makes it extend over nothing. */
    void clear() {
        minX = minY = minZ = Integer.MAX_VALUE;
        maxX = maxY = maxZ = Integer.MIN_VALUE;
        south = west = Double.POSITIVE_INFINITY;
        north = east = Double.NEGATIVE_INFINITY;
    }

    void add(Located client) {
        addSpace(client.x, client.y, client.z, client.x, client.y, client.z);
        // Boxes of any longitude have a pole, and those that begin or end at the antimeridian have it on either side.
        boolean allRound = client.isPole() || client.isOnAntimeridian();
        addDegrees(
                client.latitude,
                allRound ? -ALL_ROUND : client.longitude,
                client.latitude,
                allRound ? ALL_ROUND : client.longitude);
    }

    void add(Extent other) {
        addSpace(other.minX, other.minY, other.minZ, other.maxX, other.maxY, other.maxZ);
        addDegrees(other.south, other.west, other.north, other.east);
    }

    private void addSpace(int fromX, int fromY, int fromZ, int toX, int toY, int toZ) {
        minX = Math.min(minX, fromX);
        minY = Math.min(minY, fromY);
        minZ = Math.min(minZ, fromZ);
        maxX = Math.max(maxX, toX);
        maxY = Math.max(maxY, toY);
        maxZ = Math.max(maxZ, toZ);
    }

    private void addDegrees(double toSouth, double toWest, double toNorth, double toEast) {
        south = Math.min(south, toSouth);
        west = Math.min(west, toWest);
        north = Math.max(north, toNorth);
        east = Math.max(east, toEast);
    }

    /** Whether it might be smaller without a client that it extends over. */
    boolean isHeldBy(Located client) {
        return client.x == minX
                || client.y == minY
                || client.z == minZ
                || client.x == maxX
                || client.y == maxY
                || client.z == maxZ
                || client.latitude == south
                || client.longitude == west
                || client.latitude == north
                || client.longitude == east;
    }

    /** The length, in units, of the straight line from a point to the nearest that is inside. */
    double least(double x, double y, double z) {
        return length(
                Math.max(0, Math.max(minX - x, x - maxX)),
                Math.max(0, Math.max(minY - y, y - maxY)),
                Math.max(0, Math.max(minZ - z, z - maxZ)));
    }

    /** The length, in units, of the straight line from a point to the farthest that is inside. */
    double greatest(double x, double y, double z) {
        return length(Math.max(x - minX, maxX - x), Math.max(y - minY, maxY - y), Math.max(z - minZ, maxZ - z));
    }

    /** The length, in units, of the straight line from corner to corner. */
    double diagonal() {
        return length((double) maxX - minX, (double) maxY - minY, (double) maxZ - minZ);
    }

    /** The length of a straight line of which the parts along the axes are known. */
    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Whether a box may have some of it. */
    boolean meets(Box box) {
        return south <= box.north() && north >= box.south() && box.meets(west, east);
    }
}
