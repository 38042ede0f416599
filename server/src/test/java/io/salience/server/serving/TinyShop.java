package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.SegmentBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the tiny workspace with a store of three visitors, for a test to change. */
public record TinyShop(Path folder) {

    static final String RULES = "targeting/hero.drl";

    private static final Path ORIGINAL =
            Path.of(System.getProperty("salience.root"), "server/src/test/workspaces/tiny");
    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");

    public static TinyShop in(Path empty) throws IOException {
        TinyShop shop = new TinyShop(empty.resolve("shop"));
        try (Stream<Path> all = Files.walk(ORIGINAL)) {
            for (Path one : all.toList()) {
                Files.copy(one, shop.path(ORIGINAL.relativize(one).toString()));
            }
        }
        shop.build();
        return shop;
    }

    /** Publishes the next generation. */
    void build() {
        BuildInput.ProfileExport profiles = new BuildInput.ProfileExport(path("profiles.yaml"), path("profiles.csv"));
        BuildInput input = new BuildInput(path("events.yaml"), List.of(path("events.csv")), profiles, REFERENCE);
        new SegmentBuild(
                        Workspace.load(folder).rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.systemUTC(),
                        BuildProgress.SILENT)
                .publishTo(Store.at(path("store")));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public Path copies() {
        return folder.resolveSibling("copies");
    }

    /** How many private copies of maps there are. */
    long copiesThere() throws IOException {
        try (Stream<Path> files = Files.list(copies())) {
            return files.count();
        }
    }

    public Sources sources() {
        return new Sources(folder, Store.at(path("store")), copies(), EvaluatorKind.INDEX);
    }

    /** Saves a file at once, as careful editors do. */
    public TinyShop write(String file, String text) throws IOException {
        Path draft = Files.writeString(folder.resolveSibling("draft"), text);
        Files.move(draft, path(file), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    TinyShop replace(String file, String from, String to) throws IOException {
        String text = Files.readString(path(file));
        assertThat(text).contains(from);
        return write(file, text.replace(from, to));
    }

    /** What everybody sees at the hero, by which rule. */
    TinyShop everybodySees(String variant, String rule) throws IOException {
        return write(RULES, """
                rule "%s"
                when
                    Visitor( )
                then
                    show( "hero-offer", "%s" );
                end
                """.formatted(rule, variant));
    }

    /** Without it, other rules than the original ones are sound. */
    public TinyShop withoutScenarios() throws IOException {
        Files.delete(path("scenarios/hero.yaml"));
        return this;
    }

    /** The rule that decides the hero for a buyer on a phone; none where none does. */
    static String rule(Publisher publisher) {
        return publisher.answer(TinyShop::rule);
    }

    static String rule(Serving serving) {
        Question question =
                Question.of(new DecisionRequest("v-1", List.of(), Map.of("device", "mobile"), Map.of(), null));
        Answer answer = serving.answer(question, question.request(), REFERENCE);
        return String.valueOf(
                answer.decisions().values().iterator().next().decision().rule());
    }
}
