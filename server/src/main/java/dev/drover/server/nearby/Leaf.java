package dev.drover.server.nearby;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Clients in the order of the tree. */
final class Leaf extends Node {

    static final int CAPACITY = 32;

    private final @Nullable Located[] clients = new Located[CAPACITY];

    /** Takes some of an array. */
    Leaf(@Nullable Located[] from, int start, int end) {
        System.arraycopy(from, start, clients, 0, end - start);
        size = end - start;
        measure();
    }

    private void measure() {
        extent.clear();
        for (int i = 0; i < size; i++) {
            extent.add(client(i));
        }
    }

    @Override
    int capacity() {
        return CAPACITY;
    }

    /** The client with a number, the first being number 0. */
    Located client(int number) {
        return Objects.requireNonNull(clients[number]);
    }

    @Override
    Located first() {
        return client(0);
    }

    @Override
    Located last() {
        return client(size - 1);
    }

    private int find(Located client) {
        return Arrays.binarySearch(clients, 0, size, client);
    }

    @Override
    @Nullable
    Node add(Located client) {
        if (size == CAPACITY) {
            Leaf next = split();
            (client.compareTo(next.first()) < 0 ? this : next).add(client);
            return next;
        }
        int at = -find(client) - 1;
        System.arraycopy(clients, at, clients, at + 1, size - at);
        clients[at] = client;
        size++;
        extent.add(client);
        return null;
    }

    private Leaf split() {
        int half = size / 2;
        Leaf next = new Leaf(clients, half, size);
        Arrays.fill(clients, half, size, null);
        size = half;
        measure();
        return next;
    }

    @Override
    void remove(Located client) {
        int at = find(client);
        System.arraycopy(clients, at + 1, clients, at, size - at - 1);
        size--;
        clients[size] = null;
        if (extent.isHeldBy(client)) {
            measure();
        }
    }

    @Override
    void absorb(Node next) {
        System.arraycopy(((Leaf) next).clients, 0, clients, size, next.size);
        size += next.size;
        extent.add(next.extent);
    }
}
