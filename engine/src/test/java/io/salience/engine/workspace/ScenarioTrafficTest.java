package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salience.engine.definition.BadInput;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What scenarios and visitor files say of assignments and overrides. */
class ScenarioTrafficTest {

    private static final String SCENARIO = "scenarios/hero.yaml";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    /** Everybody is given two of the sticky split, in bucket version 2; versions before 1 are out. */
    @BeforeEach
    void writeAStickyExperience() {
        workspace = WorkspaceFolder.in(folder)
                .write("experiences/split.yaml", """
                        id: split
                        placement: hero
                        status: active
                        variants: [{ id: one }, { id: two }]
                        allocation: { two: 10000 }
                        sticky: true
                        bucketVersion: 2
                        minBucketVersion: 1
                        """)
                .write("experiences/plans.yaml", """
                        id: plans
                        placement: strip
                        status: active
                        variants: [{ id: one }, { id: two }]
                        allocation: { two: 10000 }
                        hashBy: plan
                        sticky: true
                        """)
                .write("experiences/either.yaml", """
                        id: either
                        placement: hero
                        status: active
                        priority: 5
                        variants: [{ id: one }, { id: two }]
                        allocation: { two: 10000 }
                        hashBy: [plan, visitorId]
                        sticky: true
                        keepFor: 1d
                        """)
                .write("experiences/old.yaml", """
                        id: old
                        placement: hero
                        status: archived
                        variants: [{ id: one }]
                        """)
                .write("targeting/all.drl", """
                        rule "All split" when Visitor( ) then enroll( "split" ); end
                        rule "Two or three visits" when Visitor( visits in ( 2, 3 ) ) then enroll( "either" ); end
                        rule "All plans" when Visitor( ) then enroll( "plans" ); end
                        """);
    }

    /** What differs, by both evaluators. */
    private List<String> failures(String visitor, String more, String expected) {
        workspace.write(
                SCENARIO,
                "- scenario: s\n  visitor: { id: v1" + visitor + " }\n" + (more.isEmpty() ? "" : "  " + more + "\n")
                        + "  at: 2026-11-20T12:00:00Z\n  expect: { " + expected + " }\n");
        Workspace loaded = workspace.load();
        Scenario scenario = loaded.scenarios().get(0);
        List<String> failures = scenario.run(loaded.rulebook(), EvaluatorKind.INDEX);
        assertThat(scenario.run(loaded.rulebook(), EvaluatorKind.SESSION)).isEqualTo(failures);
        return failures;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            `` => `` => hero: { variant: two, reason: SPLIT, assigned: true }
            `, assignments: { split: one }` => `` => hero: { variant: one, detail: STICKY, assigned: false }
            `, assignments: { split: { variant: one } }` => `` => hero: { variant: one, detail: STICKY }
            `, assignments: { split: { variant: one, bucketVersion: 1 } }` => `` => hero: { variant: two, assigned: true }
            `, assignments: { split: { variant: one, bucketVersion: 0 } }` => `` => hero: { detail: OUTSIDE_TRAFFIC }
            `, attributes: { plan: gold }, assignments: { plans: one }` => `` => strip: { variant: one, detail: STICKY }
            `, attributes: { plan: gold }` => `` => strip: { variant: two, assigned: true }
            `, traits: { visits: 2 }, assignments: { either: one }` => `` => hero: { variant: one, detail: STICKY, assigned: false }
            `, traits: { visits: 2 }, attributes: { plan: gold }, assignments: { either: { variant: one, by: visitorId } }` => `` => hero: { variant: one, detail: STICKY, assigned: true }
            `, traits: { visits: 2 }, attributes: { plan: gold }, assignments: { either: { variant: one, by: plan } }` => `` => hero: { variant: one, detail: STICKY, assigned: false }
            `, traits: { visits: 2 }, assignments: { either: { variant: one, at: 2026-11-19T12:00:00Z } }` => `` => hero: { variant: one, detail: STICKY }
            `, traits: { visits: 2 }, assignments: { either: { variant: one, at: 2026-11-19T11:59:59.999Z } }` => `` => hero: { variant: two, assigned: true }
            `, assignments: { split: one }` => `consent: { personalization: false }` => hero: { detail: NO_CONSENT }
            `` => `overrides: { split: one }` => hero: { variant: one, reason: STATIC, detail: OVERRIDE, assigned: false }
            `` => `overrides: { plans: one }` => hero: { variant: two }, strip: { variant: one, detail: OVERRIDE }
            """)
    void whatIsExpectedHolds(String visitor, String more, String expected) {
        assertThat(failures(visitor, more, expected)).isEmpty();
    }

    @Test
    void whatDiffersIsTold() {
        assertThat(failures("", "", "hero: { assigned: false }"))
                .containsExactly("hero: expected assigned false, got true (SPLIT, by rule \"All split\")");
        assertThat(failures(", assignments: { split: one }", "", "hero: { assigned: true, variant: two }"))
                .containsExactly(
                        "hero: expected variant two, got one (SPLIT, by rule \"All split\")",
                        "hero: expected assigned true, got false (SPLIT, by rule \"All split\")");
        assertThat(failures("", "overrides: { split: one }", "hero: { variant: two }"))
                .containsExactly("hero: expected variant two, got one (STATIC, no rule held)");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            assignments: { splt: one } => 2:37: unknown experience "splt"; did you mean "split"?
            assignments: { split: tow } => 2:44: experience "split" has no variant "tow"; did you mean "two"?
            assignments: { split: { variant: tow } } => 2:55: experience "split" has no variant "tow"; did you mean "two"?
            assignments: { split: { bucketVersion: 1 } } => 2:44: "variant" is missing; write variant: ...
            assignments: { split: { variant: one, version: 1 } } => 2:60: unknown key "version"; expected one of: at, bucketVersion, by, variant
            assignments: { split: { variant: one, bucketVersion: 3 } } => 2:75: expected a whole number from 0 to 2, found "3"
            assignments: { either: { variant: one, at: 2026-11-20T12:00:00.001Z } } => 2:65: the visitor got it at 2026-11-20T12:00:00.001Z, but decides at 2026-11-20T12:00:00Z; write an earlier moment
            assignments: { either: { variant: one, at: yesterday } } => 2:65: expected an instant such as 2026-01-31T09:00:00Z, found "yesterday"
            assignments: { either: { variant: one, by: visitorid } } => 2:65: experience "either" does not hash "visitorid"; did you mean "visitorId"?
            assignments: { either: { variant: one, by: plan } } => 2:37: experience "either" assigns by plan, which the visitor does not have; write it into attributes
            assignments: { split: [one] } => 2:44: expected a text, found a list
            assignments: [split] => 2:35: expected a map (key: value), found a list
            assignments: { offer: big } => 2:37: experience "offer" is not sticky, so nobody keeps a variant of it; write sticky: true into its file, or leave it out here
            assignments: { plans: one } => 2:37: experience "plans" assigns by plan, which the visitor does not have; write it into attributes
            assignment: { split: one } => 2:22: unknown key "assignment"; did you mean "assignments"?
            """)
    void aMistakeInAssignmentsIsToldToTheLetter(String assignments, String told) {
        workspace.replace(SCENARIO, "traits: { visits: 3 }", assignments);
        assertThat(workspace.messages()).isEqualTo(SCENARIO + ":" + told);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            overrides: { ofer: big } => 4:16: unknown experience "ofer"; did you mean "offer"?
            overrides: { offer: bik } => 4:23: experience "offer" has no variant "bik"; did you mean "big"?
            overrides: { old: one } => 4:16: experience "old" is archived; choose another one
            overrides: { old: two } => 4:16: experience "old" is archived; choose another one
            overrides: { offer: [big] } => 4:23: expected a text, found a list
            overrides: token => 4:14: expected a map (key: value), found "token"
            """)
    void aMistakeInOverridesIsToldToTheLetter(String overrides, String told) {
        workspace.replace(SCENARIO, "consent: { personalization: true }", overrides);
        assertThat(workspace.messages()).isEqualTo(SCENARIO + ":" + told);
    }

    @Test
    void whetherSomethingIsAssignedIsATruth() {
        workspace.replace(SCENARIO, "variant: big", "variant: big, assigned: big");
        assertThat(workspace.messages()).isEqualTo(SCENARIO + ":7:56: expected true or false, found \"big\"");
    }

    @ParameterizedTest
    @EnumSource(EvaluatorKind.class)
    void aVisitorFileHasAssignmentsToo(EvaluatorKind kind) {
        Workspace loaded = workspace.load();
        workspace.write("visitor.json", "{ \"visitorId\": \"v1\", \"assignments\": { \"split\": \"one\" } }");
        Scenario visitor = loaded.readVisitor(workspace.path("visitor.json"), List.of("hero"), NOW);
        assertThat(visitor.decide(visitor.engine(loaded.rulebook(), kind))
                        .get(0)
                        .variant())
                .isEqualTo("one");
        assertThat(visitor.profile().known()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            "assignments": { "offer": "big" } => 1:39: experience "offer" is not sticky, so nobody keeps a variant of it; write sticky: true into its file, or leave it out here
            "overrides": { "split": "one" } => 1:22: unknown key "overrides"; expected one of: assignments, at, attributes, consent, context, items, segments, traits, visitorId
            """)
    void aMistakeInAVisitorFileIsToldToTheLetter(String part, String told) {
        Workspace loaded = workspace.load();
        Path file = workspace
                .write("visitor.json", "{ \"visitorId\": \"v1\", " + part + " }")
                .path("visitor.json");
        BadInput refused = catchThrowableOfType(BadInput.class, () -> loaded.readVisitor(file, List.of(), NOW));
        Optional<String> first = String.valueOf(refused.getMessage()).lines().findFirst();
        assertThat(first).contains(file + ":" + told);
    }
}
