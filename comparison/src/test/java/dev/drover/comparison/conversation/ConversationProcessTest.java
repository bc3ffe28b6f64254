package dev.drover.comparison.conversation;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.promise.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All conversations with all herds; one that this machine can't run is left out, and the output says so. */
@ParameterizedClass(name = "{0}")
@MethodSource("herds")
class ConversationProcessTest
        implements IamatConversations,
                WhatsatConversations,
                LineConversations,
                HerdConversations,
                PromiseConversations {

    @TempDir
    private static Path folder;

    private static Optional<Subject> running = Optional.empty();

    private final Contender contender;

    ConversationProcessTest(Contender contender) {
        this.contender = contender;
    }

    static List<Contender> herds() {
        return Contender.herds();
    }

    @BeforeParameterizedClassInvocation
    static void start(Contender contender) throws IOException, InterruptedException {
        Repository repository = Repository.current();
        Optional<String> missing = contender.missing(repository);
        if (missing.isPresent()) {
            System.out.println("LEFT OUT: no conversations with " + contender.title() + ": " + missing.get());
            abort(missing.get());
        }
        running = Optional.of(Subject.start(repository, contender, folder.resolve(contender.key())));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        running.ifPresent(Subject::close);
        running = Optional.empty();
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public Subject herd() {
        return running.orElseThrow();
    }
}
