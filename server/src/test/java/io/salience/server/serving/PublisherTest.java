package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.PublishFailure.Stage;
import io.salience.server.serving.PublishStatus.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

    private static final String FIRST_RULE = "Buyer on a phone sees the buyer hero";
    private static final int KEPT = 2;

    @TempDir
    private Path folder;

    private final HookedClock clock = new HookedClock();
    private TinyShop shop;
    private Publisher publisher;
    private String first = "";

    /** Does something when it is asked for the time on the publisher's thread, once. */
    private static final class HookedClock extends Clock {

        private volatile Runnable hook = () -> {};

        void once(Runnable what) {
            hook = () -> {
                hook = () -> {};
                what.run();
            };
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("publisher")) {
                hook.run();
            }
            return Instant.parse("2026-11-20T12:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws IOException {
        shop = TinyShop.in(folder);
        publisher = new Publisher(shop.sources(), shop.sources().open(), KEPT, clock);
        first = serving();
    }

    @AfterEach
    void close() throws IOException {
        publisher.close();
        assertThat(shop.copiesThere()).isZero();
    }

    private String serving() {
        return publisher.status().serving().rulebook();
    }

    /** Publishes what is sound; gives the id of its rulebook. */
    private String publish() {
        PublishOutcome outcome = publisher.publish().join();
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rulebook()).isEqualTo(serving());
        return outcome.rulebook();
    }

    private static PublishFailure failure(CompletableFuture<PublishOutcome> publish) {
        return Objects.requireNonNull(publish.join().failure());
    }

    private void assertNotPublished(Stage stage, String... problems) {
        PublishFailure failure = new PublishFailure(clock.instant(), stage, List.of(problems));
        assertThat(publisher.publish().join()).isEqualTo(new PublishOutcome(first, "g000001", failure));
        assertThat(publisher.status().lastFailure()).isEqualTo(failure);
        assertThat(serving()).isEqualTo(first);
        assertThat(TinyShop.rule(publisher)).isEqualTo(FIRST_RULE);
    }

    @Test
    void whatIsSoundServesWithoutCopyingTheMapAgain() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        assertThat(publish()).isNotEqualTo(first);
        assertThat(TinyShop.rule(publisher)).isEqualTo("Buyer sees it");
        assertThat(shop.copiesThere()).isEqualTo(1);
    }

    @Test
    void contentIsLoadedAgainToo() throws IOException {
        shop.replace("content/hero.yaml", "Welcome back", "Hello again");
        assertThat(publish()).isEqualTo(first);
        assertThat(publisher.status().kept()).isEmpty();
        Question question =
                Question.of(new DecisionRequest("v-1", List.of(), Map.of("device", "mobile"), Map.of(), null));
        Answer answer = publisher.answer(serving -> serving.answer(question, question.request(), clock.instant()));
        assertThat(answer.decisions().values())
                .singleElement()
                .satisfies(hero -> assertThat(
                                Objects.requireNonNull(hero.content()).fields())
                        .containsEntry("headline", "Hello again"));
    }

    @Test
    void aWorkspaceWithProblemsDoesNotServeAndAllOfThemAreTold() throws IOException {
        shop.replace(TinyShop.RULES, "device", "devise").replace("segments/buyers.drl", ">= 2", "=> 2");
        assertThat(failure(publisher.publish()).problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("segments/buyers.drl:5:"))
                .anySatisfy(problem -> assertThat(problem).isEqualTo("""
                        targeting/hero.drl:6:41: unknown field "devise"; did you mean "device"?
                            6 |     Visitor( segments contains "buyer", devise == "mobile" )
                              |                                         ^"""));
        assertThat(serving()).isEqualTo(first);
    }

    @Test
    void contentWithProblemsDoesNotServe() throws IOException {
        shop.write("content/hero.yaml", "entry: [");
        PublishFailure failure = failure(publisher.publish());
        assertThat(failure.stage()).isEqualTo(Stage.LOADING);
        assertThat(failure.problems().toString()).contains("content/hero.yaml:");
        assertThat(serving()).isEqualTo(first);
    }

    @Test
    void aWorkspaceThatIsGoneDoesNotServe() throws IOException {
        Files.delete(shop.path("workspace.yaml"));
        assertNotPublished(
                Stage.LOADING,
                shop.folder() + ": there is no workspace.yaml here; expected a workspace: a folder with workspace.yaml"
                        + " and traits.yaml");
    }

    @Test
    void aFailingScenarioStopsIt() throws IOException {
        shop.replace(TinyShop.RULES, "\"mobile\"", "\"tablet\"");
        assertNotPublished(
                Stage.SCENARIOS,
                "scenarios/hero.yaml:1:3: scenario \"A buyer on a phone sees the buyer hero\" fails:"
                        + " hero: expected experience hero-offer, got null (DEFAULT, no rule held);"
                        + " hero: expected variant buyer, got null (DEFAULT, no rule held);"
                        + " hero: expected reason TARGETING_MATCH, got DEFAULT (DEFAULT, no rule held)");
    }

    @Test
    void anErrorOfTheVirtualMachineStopsOnlyThePublish() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        clock.once(() -> {
            throw new StackOverflowError("planted");
        });
        assertNotPublished(Stage.INSIDE, "a mistake of Salience, or too little memory: java.lang.StackOverflowError");
        publish();
        assertThat(publisher.status().lastFailure()).isNull();
    }

    @Test
    void aRollbackServesAtOnceWhatServedBefore() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        String second = publish();
        CheckStatus findings = publisher.findings(second).join();
        assertThat(publisher.rollBack(first)).isEqualTo(new PublishOutcome(first, "g000001", null));
        assertThat(TinyShop.rule(publisher)).isEqualTo(FIRST_RULE);
        assertThat(publisher.status().kept()).containsExactly(new Loaded(second, clock.instant(), findings));
        assertThat(publisher.rollBack(second.substring(0, 8)).rulebook()).isEqualTo(second);
        assertThat(TinyShop.rule(publisher)).isEqualTo("Buyer sees it");
    }

    @Test
    void onlyTheLastOnesAreKept() throws IOException {
        shop.withoutScenarios();
        String before = "";
        CheckStatus findings = CheckStatus.CHECKING;
        for (int i = 0; i < 4; i++) {
            before = serving();
            findings = publisher.findings(before).join();
            publishRule("Rule " + i);
        }
        assertThat(publisher.status().kept())
                .hasSize(KEPT)
                .first()
                .isEqualTo(new Loaded(before, clock.instant(), findings));
        assertThatThrownBy(() -> publisher.rollBack(first))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("found 0 kept rulebooks whose id begins so; expected one of [");
        assertThatThrownBy(() -> publisher.rollBack(""))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("], or at least 8 digits that it begins with");
    }

    private void publishRule(String name) throws IOException {
        shop.everybodySees("buyer", name);
        publish();
    }

    @Test
    void aRollbackIsNotUndoneByAPublishThatBeganBefore() throws Exception {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        String second = publish();
        shop.replace(TinyShop.RULES, "Buyer sees it", "Buyer sees that");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch rolledBack = new CountDownLatch(1);
        clock.once(() -> {
            begun.countDown();
            await(rolledBack);
        });
        CompletableFuture<PublishOutcome> late = publisher.publish();
        begun.await();
        publisher.rollBack(first);
        rolledBack.countDown();
        assertThat(failure(late).stage()).isEqualTo(Stage.SWAP);
        assertThat(failure(late).problems())
                .containsExactly("somebody rolled back meanwhile; publish again if the workspace is meant to serve");
        assertThat(serving()).isEqualTo(first).isNotEqualTo(second);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestsUnderWayEndOnTheGenerationTheyBeganWith() throws IOException {
        shop.build();
        publisher.answer(serving -> {
            PublishOutcome outcome = publisher.takeGeneration().join();
            assertThat(outcome).isEqualTo(new PublishOutcome(first, "g000002", null));
            assertThat(serving.generation().manifest().generation()).isEqualTo("g000001");
            assertThat(TinyShop.rule(serving)).isEqualTo(FIRST_RULE);
            return outcome;
        });
        assertThat(TinyShop.rule(publisher)).isEqualTo(FIRST_RULE);
        assertThat(shop.copiesThere()).isEqualTo(1);
    }

    @Test
    void aDamagedGenerationDoesNotServe() throws IOException {
        shop.build();
        Files.writeString(shop.path("store/generations/g000002/profiles.cm3"), "damaged");
        PublishFailure failure = failure(publisher.takeGeneration());
        assertThat(failure.stage()).isEqualTo(Stage.GENERATION);
        assertThat(failure.problems().toString()).contains("the file has 7 bytes");
        assertThat(publisher.status().generation().id()).isEqualTo("g000001");
        publish();
        assertThat(publisher.status().lastFailure())
                .as("the store is still damaged")
                .isEqualTo(failure);
    }
}
