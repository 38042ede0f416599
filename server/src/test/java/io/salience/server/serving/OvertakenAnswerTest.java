package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.server.assignment.KeptAssignments;
import io.salience.server.assignment.NotAssigned;
import io.salience.server.assignment.PendingAssignment;
import io.salience.server.assignment.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests of one visitor at once, of which each would choose another variant, as while a publish changes the allocation: all
 * get the variant that is kept.
 */
@Timeout(120)
class OvertakenAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int VISITORS = 50;

    @TempDir
    private Path folder;

    private final CyclicBarrier together = new CyclicBarrier(2);
    private TinyShop shop;
    private KeptAssignments kept;
    private final List<Serving> editions = new ArrayList<>();

    @BeforeEach
    void openAnEditionForEachVariant() throws IOException {
        shop = TinyShop.in(folder).withoutScenarios();
        shop.write(TinyShop.RULES, "rule \"All\" when Visitor( ) then enroll( \"hero-offer\" ); end\n");
        kept = KeptAssignments.of(shop.path("store"));
        for (String variant : List.of("big", "small")) {
            shop.write("experiences/hero-offer.yaml", """
                    id: hero-offer
                    placement: hero
                    status: active
                    variants: [ { id: big }, { id: small } ]
                    sticky: true
                    allocation: { %s: 10000 }
                    """.formatted(variant));
            editions.add(Serving.open(
                    Workspace.load(shop.folder()),
                    Store.at(shop.path("store")),
                    shop.copies(),
                    EvaluatorKind.INDEX,
                    new Standing(new LookingTogether(kept, together), null)));
        }
    }

    /** Lets nobody go on from the first look until all have looked, so that none finds what another adds. */
    private static final class LookingTogether implements KeptAssignments {

        private final KeptAssignments kept;
        private final CyclicBarrier together;
        private String looked = "";

        LookingTogether(KeptAssignments kept, CyclicBarrier together) {
            this.kept = kept;
            this.together = together;
        }

        @Override
        public List<Assignment> of(String experience, String by, String id) {
            List<Assignment> found = kept.of(experience, by, id);
            if (!looked.equals(id)) {
                looked = id;
                await(together);
            }
            return found;
        }

        private static void await(CyclicBarrier barrier) {
            try {
                barrier.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("the others did not look", e);
            }
        }

        @Override
        public PendingAssignment add(Assignment assignment, Predicate<Assignment> counts) {
            return kept.add(assignment, counts);
        }

        @Override
        public @Nullable PendingAssignment pending(String experience, String by, String id) {
            return kept.pending(experience, by, id);
        }

        @Override
        public @Nullable NotAssigned await(PendingAssignment one, long deadlineNanos) {
            return kept.await(one, deadlineNanos);
        }

        @Override
        public void keepFor(Optional<Duration> longest) {
            kept.keepFor(longest);
        }

        @Override
        public Optional<Trouble> trouble() {
            return kept.trouble();
        }

        @Override
        public List<String> warnings() {
            return kept.warnings();
        }

        @Override
        public void close() {
            kept.close();
        }
    }

    @AfterEach
    void close() {
        editions.forEach(Serving::close);
        kept.close();
    }

    @Test
    void theFirstToBeKeptCountsForAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(editions.size());
        List<String> variants = new ArrayList<>();
        try {
            for (int i = 0; i < VISITORS; i++) {
                String visitor = "v" + i;
                List<Callable<Answer.PlacementAnswer>> asking = editions.stream()
                        .<Callable<Answer.PlacementAnswer>>map(edition -> () -> ask(edition, visitor))
                        .toList();
                List<Answer.PlacementAnswer> answers = new ArrayList<>();
                for (Future<Answer.PlacementAnswer> answer : threads.invokeAll(asking)) {
                    answers.add(answer.get());
                }
                List<Assignment> stored = kept.of("hero-offer", "visitorId", visitor);
                assertThat(stored).hasSize(1);
                assertThat(answers)
                        .allMatch(one ->
                                stored.get(0).variant().equals(one.decision().variant()))
                        .allMatch(one -> one.promise() == null || one.promise().assigned());
                variants.add(stored.get(0).variant());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(variants).contains("big", "small");
    }

    private static Answer.PlacementAnswer ask(Serving edition, String visitor) {
        Question question = Question.of(new DecisionRequest(visitor, List.of(), Map.of(), Map.of(), null));
        return edition.answer(question, question.request(), NOW)
                .decisions()
                .values()
                .iterator()
                .next();
    }
}
