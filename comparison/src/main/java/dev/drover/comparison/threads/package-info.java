/**
 * The herd with one thread for each connection: a platform thread, as it was written before there were virtual threads,
 * or a virtual one. The two are one program, so that what differs between them is the threads.
 *
 * <p>Done: blocking sockets and a buffer each way, which is small until a client sends much; replies are flushed when no more input is there, so that many lines
 * at once get their replies in one write; text in Latin 1, which has a character for every byte and which the JVM keeps
 * in one byte each; patterns compiled once; a link's reports leave in one write for as many as there are; the traffic
 * log is a buffered file. What only one kind of thread needs is in {@link ThreadKind}: virtual threads are not
 * time-sliced, so those that always have more to do give way, and what computes for long does so on a pool of platform
 * threads; they need no pool of their own and no bound, and since JDK 24 they may wait where they hold a lock.
 *
 * <p>Not done: NIO, which would be another contender; a bound on threads, because a connection that waits for a thread
 * would wait for as long as another one stays; parsing in the byte array by hand.
 */
@NullMarked
package dev.drover.comparison.threads;

import org.jspecify.annotations.NullMarked;
