package dev.drover.comparison.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.promise.Conversation;
import dev.drover.comparison.promise.Subject;
import java.io.IOException;

/** What all conversations share: a herd to talk to, and Clark, whom most of them talk to. */
interface Talking {

    /** The position and the time of the original assignment's example. */
    String KIWI = "+34.068930-118.445127 1621464827.959498503";

    Contender contender();

    Subject herd();

    default Conversation clark() throws IOException {
        return herd().client(HerdPlan.CLARK);
    }

    /** A client that Clark has been told of; the position and the time are those of the example. */
    default String reported() throws IOException {
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            assertThat(conversation.says("IAMAT " + client + " " + KIWI).hears())
                    .startsWith("AT Clark ")
                    .endsWith(client + " " + KIWI);
        }
        return client;
    }

    /** Clark finds that a line is no command. */
    default void refuses(String line) throws IOException {
        try (Conversation conversation = clark()) {
            assertThat(conversation.says(line).hears()).isEqualTo("? " + line);
        }
    }
}
