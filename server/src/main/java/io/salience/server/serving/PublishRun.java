package io.salience.server.serving;

import io.salience.server.serving.PublishFailure.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One publish under way: how far it has come, and whether its result is still wanted. Thread-safe. */
final class PublishRun {

    private final PublishFailures.Subject subject;
    private final int rollbacks;
    private final long start = System.nanoTime();
    private volatile Stage stage;
    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);

    private enum Fate {
        OPEN,
        SERVES,
        ABANDONED
    }

    /** @param rollbacks how many there were when it was asked for */
    PublishRun(PublishFailures.Subject subject, int rollbacks) {
        this.subject = subject;
        this.rollbacks = rollbacks;
        this.stage = subject == PublishFailures.Subject.GENERATION ? Stage.GENERATION : Stage.LOADING;
    }

    PublishFailures.Subject subject() {
        return subject;
    }

    int rollbacks() {
        return rollbacks;
    }

    /** It has come to this stage. */
    void enter(Stage next) {
        stage = next;
    }

    /** What it brings is about to serve; false if it is abandoned. */
    boolean takesPlace() {
        return fate.compareAndSet(Fate.OPEN, Fate.SERVES);
    }

    /** Its thread hangs: whatever it brings must not serve. False if it serves already. */
    boolean abandon() {
        return fate.compareAndSet(Fate.OPEN, Fate.ABANDONED);
    }

    boolean isAbandoned() {
        return fate.get() == Fate.ABANDONED;
    }

    Stage stage() {
        return stage;
    }

    PublishProgress progress() {
        return new PublishProgress(stage, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
}
