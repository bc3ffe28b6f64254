package dev.drover.comparison.contender;

/**
 * Where a server listens, on loopback.
 *
 * @param line for clients, and for the neighbours too where a contender has one port for both
 * @param link for the neighbours, where a contender has a port of its own for them
 * @param http for programs that speak HTTP, where a contender serves them
 */
public record Ports(int line, int link, int http) {}
