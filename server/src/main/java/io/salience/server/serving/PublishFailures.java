package io.salience.server.serving;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fails now, at most one failure for each subject. Reading never waits. Thread-safe. */
final class PublishFailures {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private volatile Map<Subject, PublishFailure> failures = Map.of();

    /** What can fail apart from the others. */
    enum Subject {
        /** To publish the workspace. */
        WORKSPACE(Degraded.Code.NOT_PUBLISHED, "the workspace is not published"),
        /** To take the store's generation. */
        GENERATION(Degraded.Code.GENERATION_NOT_TAKEN, "the store's generation is not taken"),
        /** To look at the files. */
        WATCH(Degraded.Code.FILES_NOT_WATCHED, "some files are not watched");

        private final Degraded.Code code;
        private final String sentence;

        Subject(Degraded.Code code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        private Degraded degraded(PublishFailure failure) {
            return new Degraded(code, failure.at(), sentence + ": " + failure.line());
        }
    }

    /**
     * From now on, this subject fails, which is logged; one that fails in the same way as before keeps its first moment.
     *
     * @param serving id of the edition that keeps serving
     * @return whether that is new
     */
    boolean report(Subject subject, PublishFailure failure, String serving) {
        if (!set(subject, failure)) {
            return false;
        }
        if (subject == Subject.WATCH) {
            LOG.warn("Some files are not watched: {}", failure.line());
        } else {
            LOG.warn("Not published ({}); edition {} keeps serving: {}", failure.stage(), serving, failure.line());
        }
        return true;
    }

    private synchronized boolean set(Subject subject, PublishFailure failure) {
        PublishFailure before = failures.get(subject);
        if (before != null && before.isLike(failure)) {
            return false;
        }
        Map<Subject, PublishFailure> after = copy();
        after.put(subject, failure);
        failures = after;
        return true;
    }

    /** From now on, this subject does not fail. */
    synchronized void clear(Subject subject) {
        if (!failures.containsKey(subject)) {
            return;
        }
        Map<Subject, PublishFailure> after = copy();
        after.remove(subject);
        failures = after;
        if (subject == Subject.WATCH) {
            LOG.info("All files are watched again");
        }
    }

    private Map<Subject, PublishFailure> copy() {
        Map<Subject, PublishFailure> copy = new EnumMap<>(Subject.class);
        copy.putAll(failures);
        return copy;
    }

    @Nullable
    PublishFailure of(Subject subject) {
        return failures.get(subject);
    }

    /** The latest first. */
    List<PublishFailure> all() {
        return failures.values().stream()
                .sorted(Comparator.comparing(PublishFailure::at).reversed())
                .toList();
    }

    /** One for each subject that fails. */
    Stream<Degraded> degraded() {
        return failures.entrySet().stream().map(entry -> entry.getKey().degraded(entry.getValue()));
    }
}
