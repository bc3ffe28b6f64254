package dev.drover.herd;

/**
 * A moment in a server's life, by the number that it gave to what it showed its watchers then.
 *
 * @param server the server
 * @param incarnation which life: a number that it chose at random when it started
 * @param number counts what it has shown, from 1
 */
public record Mark(ServerName server, long incarnation, long number) {}
