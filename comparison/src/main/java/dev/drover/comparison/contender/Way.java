package dev.drover.comparison.contender;

/**
 * How one server reaches another: the direction in which a connection is opened.
 *
 * @param from the one who dials
 * @param to the one who is dialled
 */
public record Way(String from, String to) {}
