package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.server.serving.CheckRemark.Severity;
import io.salience.server.serving.CheckStatus.State;
import io.salience.server.serving.PublishFailure.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rulebook that serves is checked, and what the check finds is told. */
class PublishCheckTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String PHONES = """
            rule "Phones see the buyer hero"
            when
                Visitor( device == "mobile" )
            then
                show( "hero-offer", "buyer" );
            end
            """;
    private static final String UNREACHABLE = "experiences/hero-offer.yaml:7:5: warning: variant \"control\" of"
            + " experience \"hero-offer\" is never shown: no enabled rule shows it, and no allocation that a rule"
            + " enrolls into has a share for it\n    7 |   - id: control\n      |     ^";

    @TempDir
    private Path folder;

    private TinyShop shop;

    @BeforeEach
    void makeAShop() throws IOException {
        shop = TinyShop.in(folder);
    }

    private Publisher publisher(boolean strict) {
        return new Publisher(shop.sources(), shop.sources().open(), 2, Clock.systemUTC(), strict);
    }

    /** The scenario holds, and the check has one warning. */
    private void leaveControlToNobody() throws IOException {
        shop.write(TinyShop.RULES, PHONES);
    }

    private static PublishOutcome publish(Publisher publisher) {
        return publisher.publish().join();
    }

    private static List<String> kinds(CheckStatus status, Severity severity) {
        return Objects.requireNonNull(status.problems()).stream()
                .filter(remark -> remark.severity() == severity)
                .map(CheckRemark::kind)
                .toList();
    }

    private static void assertWarned(CheckStatus status, String... kinds) {
        assertThat(status.state()).isEqualTo(State.CHECKED);
        assertThat(status.warnings()).isEqualTo(kinds.length);
        assertThat(kinds(status, Severity.WARNING)).containsExactly(kinds);
        assertThat(kinds(status, Severity.NOTE))
                .hasSize(Objects.requireNonNull(status.notes()).intValue());
    }

    private Edition edition() {
        return Edition.load(shop.folder(), Instant.now(), new Problems()).orElseThrow();
    }

    @Test
    void whatServesFirstIsChecked() {
        try (Publisher publisher = publisher(false)) {
            String first = publisher.status().serving().edition();
            CheckStatus findings = publisher.findings(first).join();
            assertWarned(findings);
            assertThat(kinds(findings, Severity.NOTE)).contains("no-short-ids", "unused-segment");
            assertThat(publisher.status().serving().findings()).isEqualTo(findings);
        }
    }

    @Test
    void warningsDoNotKeepARulebookFromServingAndGoWithItThroughARollback() throws IOException {
        try (Publisher publisher = publisher(false)) {
            String first = publisher.status().serving().edition();
            CheckStatus before = publisher.findings(first).join();
            leaveControlToNobody();
            PublishOutcome outcome = publish(publisher);
            assertThat(outcome.failure()).isNull();
            CheckStatus findings = publisher.findings(outcome.edition()).join();
            assertWarned(findings, "unreachable-variant");
            assertThat(publisher.findings(first).join()).as("it does not serve").isEqualTo(CheckStatus.CHECKING);
            publisher.rollBack(first);
            assertThat(publisher.status().serving().findings()).isEqualTo(before);
            assertThat(publisher.status().kept())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.findings()).isEqualTo(findings));
        }
    }

    @Test
    void aStrictServerRefusesWarningsAndOnlyWarnings() throws IOException {
        try (Publisher publisher = publisher(true)) {
            String first = publisher.status().serving().edition();
            leaveControlToNobody();
            PublishOutcome refused = publish(publisher);
            PublishFailure failure = Objects.requireNonNull(refused.failure());
            assertThat(failure.stage()).isEqualTo(Stage.CHECK);
            assertThat(failure.problems()).containsExactly(UNREACHABLE);
            assertThat(refused.edition()).isEqualTo(first);
            shop.write(TinyShop.RULES, PHONES + """
                    rule "Others take part"
                    when
                        Visitor( )
                    then
                        enroll( "hero-offer" );
                    end
                    """);
            PublishOutcome published = publish(publisher);
            assertThat(published.failure()).isNull();
            assertWarned(publisher.findings(published.edition()).join());
        }
    }

    /** What is measured differs from time to time; the same texts must always be refused, or never. */
    @Test
    void aStrictServerTellsWhatCostsTooMuchAndLetsItServe() throws IOException {
        shop.replace("workspace.yaml", "content: content", "content: content\nbudget: 0.001us");
        try (Publisher publisher = publisher(true)) {
            PublishOutcome outcome = publish(publisher);
            assertThat(outcome.failure()).isNull();
            assertWarned(publisher.findings(outcome.edition()).join(), "cost");
        }
    }

    @Test
    void aStrictServerStartsWithWarningsAndTellsThem() throws IOException {
        leaveControlToNobody();
        try (Publisher publisher = publisher(true)) {
            String first = publisher.status().serving().edition();
            assertWarned(publisher.findings(first).join(), "unreachable-variant");
        }
    }

    @Test
    void aCheckThatIsNotWantedStopsAndIsMadeAnew() {
        EditionCheck check = edition().check();
        AtomicBoolean asked = new AtomicBoolean();
        check.make(LONG, () -> asked.getAndSet(true));
        assertThat(asked).isTrue();
        assertThat(check.status()).isEqualTo(CheckStatus.CHECKING);
        check.make(LONG, () -> true);
        assertThat(check.status().state()).isEqualTo(State.CHECKED);
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUpForGoodAndRefusesWhereNoWarningMayServe() {
        EditionCheck check = edition().check();
        check.make(Duration.ZERO, () -> true);
        assertThat(check.status()).isEqualTo(new CheckStatus(State.TOO_LONG, null, null, null));
        check.make(LONG, () -> true);
        assertThat(check.status().state()).isEqualTo(State.TOO_LONG);
        assertThat(check.refusals())
                .containsExactly("the check took too long, so whether there are warnings is not known; divide the rules"
                        + " of the largest placement, or serve without --strict");
    }

    @Test
    void findingsShowTheTextsThatServeAndNotThoseOfTheFilesByNow() throws IOException {
        leaveControlToNobody();
        Edition edition = edition();
        shop.write("experiences/hero-offer.yaml", "# nothing\n\n\n\n\n\n\n");
        edition.check().make(LONG, () -> true);
        assertThat(edition.check().refusals()).containsExactly(UNREACHABLE);
    }

    /** A check of very many rules takes seconds; what is to be published meanwhile does not wait for it. */
    @Test
    void aCheckGivesWayToWhatIsToBePublishedAndIsMadeAfterwards() {
        Deque<Runnable> queue = new ArrayDeque<>();
        AtomicBoolean idle = new AtomicBoolean();
        Edition edition = edition();
        Checker checker = new Checker(queue::add, () -> edition, one -> idle.get());
        CompletableFuture<CheckStatus> first = checker.findings(edition.id());
        queue.remove().run();
        assertThat(first.join()).isEqualTo(CheckStatus.CHECKING);
        idle.set(true);
        checker.ask();
        CompletableFuture<CheckStatus> second = checker.findings(edition.id());
        assertThat(queue).as("one run is enough for both").hasSize(1);
        queue.remove().run();
        assertWarned(second.join());
    }
}
