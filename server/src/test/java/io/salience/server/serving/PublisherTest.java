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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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

    /** The id of the edition that serves. */
    private String serving() {
        return publisher.status().serving().edition();
    }

    private String rulebook() {
        return publisher.status().serving().rulebook();
    }

    /** Publishes what is sound; gives the id of its edition. */
    private String publish() {
        PublishOutcome outcome = publisher.publish().join();
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.edition()).isEqualTo(serving());
        assertThat(outcome.rulebook()).isEqualTo(rulebook());
        return outcome.edition();
    }

    private PublishOutcome serves(String edition, String generation, @Nullable PublishFailure failure) {
        return new PublishOutcome(edition, rulebook(), generation, failure, null);
    }

    private Loaded loaded(String edition, String rulebook, CheckStatus findings) {
        return new Loaded(edition, rulebook, clock.instant(), findings);
    }

    /** The headline of what a buyer on a phone gets. */
    private String headline() {
        Question question =
                Question.of(new DecisionRequest("v-1", List.of(), Map.of("device", "mobile"), Map.of(), null));
        Answer answer = publisher.answer(serving -> serving.answer(question, question.request(), clock.instant()));
        return answer.decisions().values().stream()
                .map(hero -> String.valueOf(
                        Objects.requireNonNull(hero.content()).fields().get("headline")))
                .findFirst()
                .orElseThrow();
    }

    private static PublishFailure failure(CompletableFuture<PublishOutcome> publish) {
        return Objects.requireNonNull(publish.join().failure());
    }

    private void assertNotPublished(Stage stage, String... problems) {
        PublishFailure failure = new PublishFailure(clock.instant(), stage, List.of(problems));
        assertThat(publisher.publish().join()).isEqualTo(serves(first, "g000001", failure));
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
    void otherContentIsAnotherEditionOfTheSameRulebook() throws IOException {
        String rules = rulebook();
        shop.replace("content/hero.yaml", "Welcome back", "Hello again");
        assertThat(publish()).isNotEqualTo(first);
        assertThat(rulebook()).isEqualTo(rules);
        assertThat(publisher.status().kept()).extracting(Loaded::edition).containsExactly(first);
        assertThat(headline()).isEqualTo("Hello again");
    }

    @Test
    void aRollbackBringsBackRulesAndContentOfOneMoment() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        String second = publish();
        shop.replace("content/hero.yaml", "Welcome back", "Hello again");
        String third = publish();
        shop.replace("content/hero.yaml", "Hello again", "Good evening")
                .replace(TinyShop.RULES, "sees it", "sees that");
        publish();
        publisher.rollBack(second);
        assertThat(TinyShop.rule(publisher) + ": " + headline()).isEqualTo("Buyer sees it: Welcome back");
        publisher.rollBack(third);
        assertThat(TinyShop.rule(publisher) + ": " + headline()).isEqualTo("Buyer sees it: Hello again");
    }

    @Test
    void anEditionIsTheSameWhereverItLiesAndWhateverItsScenarios(@TempDir Path elsewhere) throws IOException {
        TinyShop other = TinyShop.in(elsewhere).withoutScenarios();
        Files.writeString(other.path("README.md"), "Read me");
        try (Serving copy = other.sources().open()) {
            assertThat(copy.edition().id()).isEqualTo(first);
        }
        Files.move(other.path("content/hero.yaml"), other.path("content/other.yaml"));
        other.replace("content/other.yaml", "entry: hero", "entry: other");
        try (Serving copy = other.sources().open()) {
            assertThat(copy.edition().id()).isNotEqualTo(first);
            assertThat(copy.rulebook().id()).isEqualTo(rulebook());
        }
    }

    /** Targeting has no part in segments; a comment has none in anything. */
    @Test
    void exactlyTheSegmentsThatAreDefinedInAnotherWayWaitForTheNextBuild() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        shop.replace("segments/buyers.drl", "// Who buys.", "// Who buys often.");
        publish();
        assertThat(publisher.status().warnings()).isEmpty();
        shop.replace("segments/buyers.drl", "plan == \"gold\"", "plan == \"silver\"");
        publish();
        assertThat(publisher.status().warnings())
                .containsExactly(
                        "segment \"gold-buyer\" is defined in another way than in generation g000001; the change"
                                + " takes effect with the next build");
        shop.replace("segments/buyers.drl", "purchases >= 2", "purchases >= 1");
        publish();
        assertThat(publisher.status().warnings())
                .containsExactly("segments \"buyer\", \"gold-buyer\" are defined in another way than in generation"
                        + " g000001; the change takes effect with the next build");
        shop.build();
        assertThat(publisher.takeGeneration().join().failure()).isNull();
        assertThat(publisher.status().warnings()).isEmpty();
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
        assertNotPublished(Stage.INSIDE, "a bug in Salience, or too little memory: java.lang.StackOverflowError");
        publish();
        assertThat(publisher.status().lastFailure()).isNull();
    }

    @Test
    void aRollbackServesAtOnceWhatServedBefore() throws IOException {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        String second = publish();
        String rules = rulebook();
        CheckStatus findings = publisher.findings(second).join();
        PublishOutcome outcome = publisher.rollBack(first);
        assertThat(outcome).isEqualTo(serves(first, "g000001", null));
        assertThat(TinyShop.rule(publisher)).isEqualTo(FIRST_RULE);
        assertThat(publisher.status().kept()).containsExactly(loaded(second, rules, findings));
        assertThat(publisher.status().course().degraded())
                .containsExactly(new Degraded(
                        Degraded.Code.ROLLED_BACK,
                        clock.instant(),
                        "an earlier edition serves since a rollback, until the files change or ./salience reload"));
        assertThat(publisher.files().join()).isEqualTo(FilesState.DIFFERENT);
        assertThat(publisher.rollBack(second.substring(0, 8)).edition()).isEqualTo(second);
        assertThat(TinyShop.rule(publisher)).isEqualTo("Buyer sees it");
        assertThat(publisher.status().course().degraded()).isEmpty();
        assertThat(publisher.files().join()).isEqualTo(FilesState.SAME);
    }

    @Test
    void onlyTheLastOnesAreKept() throws IOException {
        shop.withoutScenarios();
        String before = "";
        String rules = "";
        CheckStatus findings = CheckStatus.CHECKING;
        for (int i = 0; i < 4; i++) {
            before = serving();
            rules = rulebook();
            findings = publisher.findings(before).join();
            publishRule("Rule " + i);
        }
        List<Loaded> kept = publisher.status().kept();
        assertThat(kept).hasSize(KEPT).first().isEqualTo(loaded(before, rules, findings));
        String all = kept.get(1).edition() + ", " + kept.get(0).edition() + ", " + serving();
        assertThatThrownBy(() -> publisher.rollBack(first))
                .isInstanceOf(BadInput.class)
                .hasMessage("no kept edition begins with \"" + first + "\"; expected one of " + all);
        assertThatThrownBy(() -> publisher.rollBack(""))
                .isInstanceOf(BadInput.class)
                .hasMessage("no kept edition begins with \"\"; expected one of " + all);
        assertThatThrownBy(() -> publisher.rollBack("\u001b[2J"))
                .isInstanceOf(BadInput.class)
                .hasMessage("no kept edition begins with \"U+001B[2J\"; expected one of " + all);
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

    @Test
    void norByOneThatWaitedForItsTurn() throws Exception {
        shop.replace(TinyShop.RULES, FIRST_RULE, "Buyer sees it");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch rolledBack = new CountDownLatch(1);
        clock.once(() -> {
            begun.countDown();
            await(rolledBack);
        });
        CompletableFuture<PublishOutcome> begunBefore = publisher.publish();
        begun.await();
        CompletableFuture<PublishOutcome> waiting = publisher.publish();
        publisher.rollBack(first);
        rolledBack.countDown();
        assertThat(failure(begunBefore).stage()).isEqualTo(Stage.SWAP);
        assertThat(failure(waiting).stage()).isEqualTo(Stage.SWAP);
        assertThat(serving()).isEqualTo(first);
        assertThat(publish()).isNotEqualTo(first);
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
            assertThat(outcome).isEqualTo(serves(first, "g000002", null));
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
