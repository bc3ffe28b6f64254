package dev.drover.server.line;

import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A provider that answers as the test tells it to, and when it does. */
final class FakePlaces implements Places {

    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(Integer.MAX_VALUE / 2);
    private volatile Function<Question, String> json = question -> "{}";

    void answer(String body) {
        json = question -> body;
    }

    void answer(Function<Question, String> body) {
        json = body;
    }

    /** Answers nothing from now on, until told to. */
    void pause() {
        answers.drainPermits();
    }

    void answerNext(int count) {
        answers.release(count);
    }

    /** All that was asked so far. */
    List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public byte[] nearby(Question question) {
        questions.add(question);
        answers.acquireUninterruptibly();
        return json.apply(question).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
}
