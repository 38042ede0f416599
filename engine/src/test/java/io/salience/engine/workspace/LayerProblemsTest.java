package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
