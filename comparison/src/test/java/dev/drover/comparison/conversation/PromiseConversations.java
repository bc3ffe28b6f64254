package dev.drover.comparison.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.experiment.PromisesKept;
import dev.drover.comparison.promise.Promise;
import dev.drover.comparison.promise.Promises;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What Drover promises beyond the original assignment: it has to keep it all; what the others keep is told. */
interface PromiseConversations extends Talking {

    static List<Promise> promises() {
        return Promises.all();
    }

    @ParameterizedTest
    @MethodSource("dev.drover.comparison.conversation.PromiseConversations#promises")
    default void droverKeepsWhatItPromises(Promise promise) throws InterruptedException {
        boolean kept = promise.isKeptBy(herd());
        System.out.println(JsonMapper.shared().writeValueAsString(PromisesKept.outcome(contender(), promise, kept)));
        if (contender() == Contender.DROVER) {
            assertThat(kept).isTrue();
        }
    }
}
