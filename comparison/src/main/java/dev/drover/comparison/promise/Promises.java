package dev.drover.comparison.promise;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;
import static dev.drover.comparison.contender.HerdPlan.BONA;
import static dev.drover.comparison.contender.HerdPlan.CAMPBELL;
import static dev.drover.comparison.contender.HerdPlan.CLARK;
import static dev.drover.comparison.contender.HerdPlan.JAQUEZ;
import static dev.drover.comparison.promise.Subject.HERE;
import static dev.drover.comparison.promise.Subject.THERE;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that Drover promises beyond the original assignment, as far as a client can see it. */
public final class Promises {

    private static final int MAX_LINE = 64 * 1024;
    private static final int RACES = 30;
    private static final String TIME = "1621464827.5";
    private static final String TIME_IN_2100 = "4102444800";

    /** Small against the time that servers wait for the provider. */
    private static final Duration AT_ONCE = Subject.PLACES_TIMEOUT.dividedBy(2);

    /** In case that the last report came by another way. */
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private static final int LARGE = 3 << 20;

    private static final List<Promise> ALL = List.of(
            new Promise(
                    "Of two reports with the same time that come to two servers at once, the same one wins everywhere.",
                    Promises::tiesAreSettled),
            new Promise(
                    "A phone whose clock runs ahead by decades does not pin its position until then.",
                    Promises::futureDoesNotPin),
            new Promise(
                    "A line may have 64 KiB; of a longer one the client hears as much, and the connection goes on.",
                    Promises::longLinesAreTold),
            new Promise("A client can't speak as a server.", Promises::clientIsNoServer),
            new Promise(
                    "Half a report between servers, cut off by a broken connection, is not taken for a whole one.",
                    Promises::halfReportIsNone),
            new Promise(
                    "A report behind a query that waits for places is taken at once, and answered in its turn.",
                    Promises::reportDoesNotWaitForPlaces),
            new Promise(
                    "Of the provider's list, cut to what was asked for, every byte is the provider's.",
                    Promises::cutListKeepsItsBytes),
            new Promise(
                    "An answer of the provider that is far too large does not reach the client, nor fill the memory.",
                    Promises::largeAnswerIsRefused),
            new Promise(
                    "Servers that were cut off or began anew know everything again within 5 s.",
                    Promises::nothingIsLost));

    private Promises() {}

    /** All of them, in the order in which they are shown. */
    public static List<Promise> all() {
        return ALL;
    }

    private static boolean tiesAreSettled(Subject subject) throws IOException, InterruptedException {
        List<String> clients = new ArrayList<>();
        try (Conversation bailey = subject.client(BAILEY);
                Conversation jaquez = subject.client(JAQUEZ)) {
            for (int i = 0; i < RACES; i++) {
                String client = subject.newClient();
                clients.add(client);
                bailey.says("IAMAT " + client + " " + HERE + " " + TIME);
                jaquez.says("IAMAT " + client + " " + THERE + " " + TIME);
                bailey.hears();
                jaquez.hears();
            }
        }
        // What was said later has come everywhere, and links keep the order: so everything has come.
        subject.awaitLinks();
        for (String client : clients) {
            if (!subject.agreeOn(client, A_WHILE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean futureDoesNotPin(Subject subject) throws IOException {
        String client = subject.newClient();
        subject.report(CLARK, client, HERE, TIME_IN_2100);
        subject.report(CLARK, client, THERE, Long.toString(System.currentTimeMillis() / 1000 + 1));
        return subject.whereIs(CLARK, client).contains(THERE);
    }

    private static boolean longLinesAreTold(Subject subject) throws IOException {
        String report = subject.newClient() + " " + HERE + " " + TIME;
        String padded = "IAMAT " + " ".repeat(MAX_LINE - "IAMAT ".length() - report.length()) + report;
        try (Conversation client = subject.client(CLARK)) {
            boolean taken = client.says(padded).hears().endsWith(report);
            String told = client.says("x".repeat(MAX_LINE + 1000)).hears();
            return taken
                    && told.equals("? " + "x".repeat(MAX_LINE))
                    && client.says("hello").hears().equals("? hello");
        }
    }

    private static boolean clientIsNoServer(Subject subject) throws IOException {
        String client = subject.newClient();
        try (Conversation forger = subject.client(BONA)) {
            forger.says("AT Clark +0.263873386 " + client + " " + HERE + " " + TIME)
                    .fallsSilent()
                    .hearsToTheEnd();
        }
        return subject.whereIs(BONA, client).startsWith("? ");
    }

    private static boolean halfReportIsNone(Subject subject) throws IOException {
        String client = subject.newClient();
        try (Conversation broken = subject.client(BONA)) {
            broken.sends("AT Clark +0.263873386 " + client + " " + HERE + " " + TIME.substring(0, 6))
                    .fallsSilent()
                    .hearsToTheEnd();
        }
        return subject.whereIs(BONA, client).startsWith("? ");
    }

    private static boolean reportDoesNotWaitForPlaces(Subject subject) throws IOException, InterruptedException {
        String asked = subject.newClient();
        String moving = subject.newClient();
        subject.report(CLARK, asked, HERE, TIME);
        subject.places().holds();
        try (Conversation client = subject.client(CLARK)) {
            client.says("WHATSAT " + asked + " 10 5", "IAMAT " + moving + " " + THERE + " " + TIME);
            long end = System.nanoTime() + AT_ONCE.toNanos();
            boolean taken = false;
            while (!taken && System.nanoTime() < end) {
                taken = subject.whereIs(CLARK, moving).startsWith("AT ");
            }
            subject.places().releases();
            boolean first = client.hears().contains(asked);
            client.hearsPlaces();
            return taken && first && client.hears().contains(moving);
        } finally {
            subject.places().releases();
        }
    }

    private static boolean cutListKeepsItsBytes(Subject subject) throws IOException {
        String client = subject.newClient();
        subject.report(CLARK, client, HERE, TIME);
        String kept = "{ \"name\" : \"Caf\\u00e9\",  \"rating\" : 4.50 }";
        subject.places()
                .answers("{\n  \"results\" : [ " + kept + ", { \"name\" : \"Bar\" } ],\n  \"status\" : \"OK\"\n}\n");
        try (Conversation conversation = subject.client(CLARK)) {
            conversation.says("WHATSAT " + client + " 10 1").hears();
            String places = conversation.hearsPlaces();
            return places.contains(kept) && !places.contains("Bar");
        }
    }

    private static boolean largeAnswerIsRefused(Subject subject) throws IOException {
        String client = subject.newClient();
        subject.report(CLARK, client, HERE, TIME);
        subject.places().answers("{\"results\" : [{\"name\" : \"" + "x".repeat(LARGE) + "\"}], \"status\" : \"OK\"}");
        try (Conversation conversation = subject.client(CLARK)) {
            boolean told =
                    conversation.says("WHATSAT " + client + " 10 5").hears().contains(client);
            return told && conversation.hearsPlaces().length() < LARGE;
        }
    }

    /** Clark's neighbours die, so that Clark knows nothing of the others nor they of Clark; then both begin anew. */
    private static boolean nothingIsLost(Subject subject) throws IOException, InterruptedException {
        String before = subject.newClient();
        String ofClark = subject.newClient();
        String ofOthers = subject.newClient();
        subject.report(CLARK, before, HERE, TIME);
        boolean kept = subject.agreeOn(before);
        for (String neighbour : List.of(BONA, JAQUEZ)) {
            subject.herd().server(neighbour).kill();
        }
        try {
            subject.report(CLARK, ofClark, HERE, TIME);
            subject.report(CAMPBELL, ofOthers, THERE, TIME);
        } finally {
            for (String neighbour : List.of(BONA, JAQUEZ)) {
                subject.herd().restart(neighbour);
            }
        }
        return kept && subject.agreeOn(before) && subject.agreeOn(ofClark) && subject.agreeOn(ofOthers);
    }
}
