package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiences that share a layer do not get into each other's way, or it is told. */
class LayerProblemsTest {

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeTwoExperiencesInOneLayer() {
        workspace = WorkspaceFolder.in(folder)
                .replace("workspace.yaml", "holdout: 0", "holdout: 0\nlayers: { checkout: { }, other: { seed: x } }")
                .replace("experiences/offer.yaml", "priority: 10", "layer: checkout\nlayerRange: [0, 5000]")
                .replace("experiences/split.yaml", "status: active", """
                        status: active
                        layer: checkout
                        layerRange: [5000, 10000]""");
    }

    @Test
    void rangesBesideEachOtherAreAllRight() {
        assertThat(workspace.load().rulebook().experiences())
                .extracting(one -> String.valueOf(one.traffic().layer()))
                .containsExactly(
                        "Share[layer=Layer[id=checkout, version=V2, seed=__checkout], range=[0, 5000]]",
                        "Share[layer=Layer[id=checkout, version=V2, seed=__checkout], range=[5000, 10000]]");
    }

    @Test
    void overlappingRangesOfActiveExperiencesAreToldAtTheSecond() {
        workspace.replace("experiences/split.yaml", "[5000, 10000]", "[4999, 10000]");
        assertThat(workspace.problems()).isEqualTo("""
                experiences/split.yaml:5:1: the range [4999, 10000] overlaps [0, 5000] of experience "offer" in layer \
                "checkout"; a visitor could be in both
                    5 | layerRange: [4999, 10000]
                      | ^""");
    }

    @Test
    void experiencesThatAreNotActiveAndOtherLayersMayOverlap() {
        workspace.replace("experiences/split.yaml", "[5000, 10000]", "[0, 10000]");
        workspace
                .replace("experiences/split.yaml", "status: active", "status: paused")
                .load();
        workspace
                .replace("experiences/split.yaml", "status: paused", "status: active")
                .replace("experiences/split.yaml", "layer: checkout", "layer: other")
                .load();
    }

    @Test
    void oneLayerHashesOneIdForAll() {
        workspace.replace("experiences/split.yaml", "status: active", "status: active\nhashBy: plan");
        assertThat(workspace.messages())
                .isEqualTo("experiences/split.yaml:5:1: hashes by plan, but experience \"offer\" in layer \"checkout\""
                        + " by visitorId; a visitor could be in both");
    }

    @Test
    void anUnknownLayerIsTold() {
        workspace.replace("experiences/split.yaml", "layer: checkout", "layer: chekout");
        assertThat(workspace.messages())
                .isEqualTo("experiences/split.yaml:4:8: unknown layer \"chekout\"; did you mean \"checkout\"?");
    }

    /** The schedule of offer is from 2026 to 2027. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", nullValues = "always", textBlock = """
            { from: 2027-01-01T00:00:00Z } => true
            { from: 2026-12-31T23:59:59.999Z } => false
            { to: 2026-01-01T00:00:00Z } => true
            { to: 2026-01-01T00:00:00.001Z } => false
            { from: 2026-03-01T00:00:00Z, to: 2026-03-02T00:00:00Z } => false
            always => false
            """)
    void experiencesWhoseSchedulesNeverMeetShareARange(@Nullable String schedule, boolean accepted) {
        workspace.replace("experiences/split.yaml", "[5000, 10000]", "[0, 5000]");
        if (schedule != null) {
            workspace.replace("experiences/split.yaml", "status: active", "status: active\nschedule: " + schedule);
        }
        if (accepted) {
            workspace.load();
        } else {
            assertThat(workspace.messages()).endsWith("""
                    : the range [0, 5000] overlaps [0, 5000] of experience "offer" in layer "checkout"; a visitor could be in both""");
        }
    }

    @Test
    void threeExperiencesHandARangeOverAndAFourthThatMeetsTwoIsToldOfBoth() {
        String one = """
                placement: strip
                status: active
                variants: [ { id: one } ]
                layer: other
                layerRange: [0, 10000]
                """;
        workspace.write("experiences/p.yaml", "id: p\nschedule: { to: 2026-02-01T00:00:00Z }\n" + one);
        workspace.write(
                "experiences/q.yaml",
                "id: q\nschedule: { from: 2026-02-01T00:00:00Z, to: 2026-03-01T00:00:00Z }\n" + one);
        workspace.write("experiences/r.yaml", "id: r\nschedule: { from: 2026-03-01T00:00:00Z }\n" + one);
        workspace.load();
        workspace.write(
                "experiences/s.yaml",
                "id: s\nschedule: { from: 2026-01-31T23:59:59.999Z, to: 2026-02-01T00:00:00.001Z }\n" + one);
        assertThat(workspace.messages().lines())
                .containsExactly(
                        "experiences/s.yaml:7:1: the range [0, 10000] overlaps [0, 10000] of experience \"p\" in layer"
                                + " \"other\"; a visitor could be in both",
                        "experiences/s.yaml:7:1: the range [0, 10000] overlaps [0, 10000] of experience \"q\" in layer"
                                + " \"other\"; a visitor could be in both");
    }

    @Test
    void whatHashesByOtherIdsAtAnotherTimeIsAllRight() {
        workspace
                .replace(
                        "experiences/split.yaml",
                        "status: active",
                        "status: active\nhashBy: plan\nschedule: { from: 2027-01-01T00:00:00Z }")
                .load();
    }

    @Test
    void listsHashTheSameIdsOnlyIfOneContinuesTheOther() {
        workspace.replace("experiences/split.yaml", "status: active", "status: active\nhashBy: [plan, visitorId]");
        assertThat(workspace.messages())
                .isEqualTo("experiences/split.yaml:5:1: hashes by plan or else visitorId, but experience \"offer\" in"
                        + " layer \"checkout\" by visitorId; a visitor could be in both");
        workspace
                .replace("experiences/offer.yaml", "layer: checkout", "hashBy: plan\nlayer: checkout")
                .load();
    }
}
