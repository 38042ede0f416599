package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build's report warns of, and that a strict build then publishes nothing. */
class BuildWarningsTest {

    private static final String MAPPING = """
            format: csv
            visitor: visitor
            event: event
            time: { from: time, format: iso }
            properties:
              amount: { from: amount, type: number }
              page: { from: page, type: text }
            """;
    private static final String HEADER = "visitor,event,time,amount,page\n";
    private static final String SOUND =
            HEADER + "ann,view,2026-10-01T00:00:00Z,,/home\n" + "ann,purchase,2026-10-01T00:00:00Z,12,\n";
    private static final String PROFILES = "id,plan,town,level\nann,gold,Rome,1\n";

    @TempDir
    private Path folder;

    private SourcesShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = new SourcesShop(folder);
        shop.write("events.yaml", MAPPING);
        shop.write("profiles.yaml", """
                format: csv
                visitor: id
                attributes:
                  plan: { from: plan, type: text }
                  town: { from: town, type: text }
                  level: { from: level, type: number }
                """);
        shop.write("profiles.csv", PROFILES);
    }

    private BuildReport build(BuildOptions options, String... files) {
        return shop.build(
                "store",
                List.of(shop.events("events.yaml", files)),
                List.of(shop.profiles("profiles.yaml", "profiles.csv")),
                options);
    }

    private List<String> warnings(String events) throws IOException {
        shop.write("events.csv", events);
        return build(BuildOptions.USUAL, "events.csv").warnings();
    }

    @Test
    void aSoundBuildHasNone() throws IOException {
        shop.write("events.csv", SOUND);
        BuildReport report = build(BuildOptions.USUAL.strictly(), "events.csv");
        assertThat(report.warnings()).isEmpty();
        assertThat(report.published()).isTrue();
        assertThat(report.stoppedByWarnings()).isFalse();
    }

    @Test
    void anEventThatNeverOccursAndAPropertyThatIsAlwaysMissing() throws IOException {
        assertThat(warnings(HEADER + "ann,view,2026-10-01T00:00:00Z,,/home\n"))
                .containsExactly(
                        "the event \"purchase\" never occurs, though traits.yaml declares it",
                        folder + "/events.yaml: the property \"amount\" is missing in every event that was read (1);"
                                + " check the field that it comes from",
                        "the segment \"buyer\" is empty: no visitor is in it");
    }

    @Test
    void anAttributeThatIsAlwaysMissing() throws IOException {
        shop.write("profiles.csv", "id,plan,town,level\nann,gold,,1\nbob,gold,,2\n");
        assertThat(warnings(SOUND))
                .containsExactly(folder + "/profiles.yaml: the attribute \"town\" is missing in every row that was read"
                        + " (2); check the field that it comes from");
    }

    @Test
    void aNameThatDiffersOnlyInCaseBlanksHyphensOrUnderscores() throws IOException {
        assertThat(warnings(SOUND + "ann,Purchase,2026-10-01T00:00:00Z,12,\nbob,PUR-chase,2026-10-01T00:00:00Z,12,\n"
                        + "bob,refund,2026-10-01T00:00:00Z,12,\n"))
                .containsExactly(
                        "1 events are named \"PUR-chase\", which no trait can count; did you mean \"PUR-chase\"?"
                                + " traits.yaml has \"purchase\"",
                        "1 events are named \"Purchase\", which no trait can count; did you mean \"Purchase\"?"
                                + " traits.yaml has \"purchase\"");
    }

    /** What is late occurs. */
    @Test
    void aBuildWhoseEventsAreAllLate() throws IOException {
        assertThat(warnings(SOUND.replace("2026-10", "2026-11")))
                .containsExactly(
                        "all events that were read (2) are at or after the reference time 2026-11-01T00:00:00Z, so none"
                                + " counts; give a later --reference-time",
                        "the segment \"buyer\" is empty: no visitor is in it");
    }

    @Test
    void aColumnThatDiffersOnlyInCaseBlanksHyphensOrUnderscoresIsSuggested() throws IOException {
        shop.write("events.csv", SOUND.replace("amount", "A_mount"));
        assertThatThrownBy(() -> build(BuildOptions.USUAL, "events.csv"))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + "/events.csv:1: column \"amount\" is missing; the mapping wants it for property"
                        + " \"amount\"; did you mean \"A_mount\"? the file has: visitor, event, time, A_mount, page");
    }

    @Test
    void aStrictBuildPublishesNothing() throws IOException {
        shop.write("events.csv", SOUND);
        build(BuildOptions.USUAL, "events.csv");
        shop.write("other.csv", SOUND.replace(",purchase,", ",Purchase,"));
        BuildReport report = build(BuildOptions.USUAL.strictly(), "other.csv");
        assertThat(report.published()).isFalse();
        assertThat(report.stoppedByWarnings()).isTrue();
        assertThat(Store.at(folder.resolve("store")).current().orElseThrow().generation())
                .isEqualTo("g000001");
    }

    /** What an earlier build read occurs, too; and that files are passed over is as it was said. */
    @Test
    void aBuildThatGoesOnCountsWhatWasReadBefore() throws IOException {
        shop.write("first.csv", SOUND);
        shop.write("second.csv", HEADER + "bob,view,2026-10-01T00:00:00Z,,/home\n");
        build(BuildOptions.USUAL, "first.csv");
        BuildReport report = build(BuildOptions.USUAL.goingOn().strictly(), "first.csv", "second.csv");
        assertThat(report.warnings())
                .containsExactly(
                        "1 files were not read again, since an earlier build has read them: " + folder + "/first.csv");
        assertThat(report.published()).isTrue();
        BuildReport nothing = build(BuildOptions.USUAL.goingOn().strictly(), "first.csv", "second.csv");
        assertThat(nothing.warnings())
                .containsExactly(
                        "2 files were not read again, since an earlier build has read them: " + folder + "/first.csv, "
                                + folder + "/second.csv",
                        "--since-last: no file of events is new, so no event was read");
        assertThat(nothing.published()).isFalse();
    }

    @Test
    void aPropertyThatOneOfSeveralSourcesMapsIsMapped() throws IOException {
        shop.write("pages.yaml", MAPPING.replace("  amount: { from: amount, type: number }\n", ""));
        shop.write("sums.yaml", MAPPING.replace("  page: { from: page, type: text }\n", ""));
        shop.write("a.csv", SOUND);
        shop.write("b.csv", SOUND);
        assertThat(shop.build(
                                "store",
                                List.of(shop.events("pages.yaml", "a.csv"), shop.events("sums.yaml", "b.csv")),
                                List.of(shop.profiles("profiles.yaml", "profiles.csv")),
                                BuildOptions.USUAL)
                        .warnings())
                .isEmpty();
        shop.write("neither.yaml", MAPPING.substring(0, MAPPING.indexOf("properties")));
        assertThat(shop.build(
                                "other",
                                List.of(shop.events("sums.yaml", "a.csv"), shop.events("neither.yaml", "b.csv")),
                                List.of(shop.profiles("profiles.yaml", "profiles.csv")),
                                BuildOptions.USUAL)
                        .warnings())
                .containsExactly(
                        "none of " + folder + "/sums.yaml, " + folder
                                + "/neither.yaml maps the property \"page\"; traits that read it find it missing in every event");
    }
}
