package dev.drover.server.nearby;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Nodes in the order of the tree, all as deep; none is empty. */
final class Branch extends Node {

    static final int CAPACITY = 16;

    private final @Nullable Node[] nodes = new Node[CAPACITY];

    /** The first client of each node: kept here too, so that looking for a client touches no node that it isn't in. */
    private final @Nullable Located[] firsts = new Located[CAPACITY];

    /** Takes some of an array. */
    Branch(@Nullable Node[] from, int start, int end) {
        System.arraycopy(from, start, nodes, 0, end - start);
        size = end - start;
        for (int i = 0; i < size; i++) {
            firsts[i] = node(i).first();
        }
        measure();
    }

    private void measure() {
        extent.clear();
        for (int i = 0; i < size; i++) {
            extent.add(node(i).extent);
        }
    }

    @Override
    int capacity() {
        return CAPACITY;
    }

    /** The node with a number, the first being number 0. */
    Node node(int number) {
        return Objects.requireNonNull(nodes[number]);
    }

    @Override
    Located first() {
        return Objects.requireNonNull(firsts[0]);
    }

    @Override
    Located last() {
        return node(size - 1).last();
    }

    /** The number of the node that has a client if there is one. */
    private int find(Located client) {
        int found = Arrays.binarySearch(firsts, 0, size, client);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    @Override
    @Nullable
    Node add(Located client) {
        int at = find(client);
        Node node = node(at);
        Node next = node.add(client);
        firsts[at] = node.first();
        extent.add(client);
        if (next == null) {
            return null;
        }
        if (size < CAPACITY) {
            insert(at + 1, next);
            return null;
        }
        Branch rest = split();
        if (at < size) {
            insert(at + 1, next);
        } else {
            rest.insert(at + 1 - size, next);
        }
        return rest;
    }

    private void insert(int at, Node node) {
        System.arraycopy(nodes, at, nodes, at + 1, size - at);
        System.arraycopy(firsts, at, firsts, at + 1, size - at);
        nodes[at] = node;
        firsts[at] = node.first();
        size++;
        extent.add(node.extent);
    }

    private Branch split() {
        int half = size / 2;
        Branch rest = new Branch(nodes, half, size);
        Arrays.fill(nodes, half, size, null);
        Arrays.fill(firsts, half, size, null);
        size = half;
        measure();
        return rest;
    }

    @Override
    void remove(Located client) {
        int at = find(client);
        Node node = node(at);
        node.remove(client);
        if (node.size == 0) {
            delete(at);
        } else {
            firsts[at] = node.first();
            if (node.hasFew()) {
                unite(at);
            }
        }
        if (extent.isHeldBy(client)) {
            measure();
        }
    }

    /** Makes a node one with a neighbour, if both together are small enough. */
    private void unite(int at) {
        if (at + 1 < size && node(at).suits(node(at + 1))) {
            node(at).absorb(node(at + 1));
            delete(at + 1);
        } else if (at > 0 && node(at - 1).suits(node(at))) {
            node(at - 1).absorb(node(at));
            delete(at);
        }
    }

    private void delete(int at) {
        System.arraycopy(nodes, at + 1, nodes, at, size - at - 1);
        System.arraycopy(firsts, at + 1, firsts, at, size - at - 1);
        size--;
        nodes[size] = null;
        firsts[size] = null;
    }

    @Override
    void absorb(Node next) {
        Branch other = (Branch) next;
        System.arraycopy(other.nodes, 0, nodes, size, other.size);
        System.arraycopy(other.firsts, 0, firsts, size, other.size);
        size += other.size;
        extent.add(other.extent);
    }
}
