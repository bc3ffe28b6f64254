/**
 * The herd with one platform thread for each connection, as it was written before there were virtual threads.
 *
 * <p>Done: blocking sockets and a buffer each way; replies are flushed when no more input is there, so that many lines
 * at once get their replies in one write; text in Latin 1, which has a character for every byte and which the JVM keeps
 * in one byte each; patterns compiled once; a link's reports leave in one write for as many as there are; the traffic
 * log is a buffered file.
 *
 * <p>Not done: NIO, which would be another contender; a bound on threads, because a connection that waits for a thread
 * would wait for as long as another one stays; parsing in the byte array by hand.
 */
@NullMarked
package dev.drover.comparison.threads;

import org.jspecify.annotations.NullMarked;
