package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.ShortIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short ids are given once, by the lock file, and never to anything else. */
class ShortIdsTest {

    private static final String LOCK = "experiences.lock";

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeAWorkspace() {
        workspace = WorkspaceFolder.in(folder);
    }

    private List<String> lines() {
        return workspace
                .read(LOCK)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private Optional<String> key(String experience, String variant) {
        return workspace.load().rulebook().shortIds().variantKey(experience, variant);
    }

    @Test
    void aWorkspaceWithoutALockFileHasNone() {
        assertThat(workspace.load().rulebook().shortIds()).isEqualTo(ShortIds.NONE);
        assertThat(key("offer", "big")).isEmpty();
    }

    @Test
    void lockingGivesEverythingANumberInOrder() {
        assertThat(Workspace.lock(folder)).isEqualTo(7);
        assertThat(lines())
                .containsExactly(
                        "offer: 0",
                        "offer/big: 0",
                        "offer/small: 1",
                        "split: 1",
                        "split/one: 0",
                        "split/three: 2",
                        "split/two: 1");
        assertThat(key("split", "three")).contains("1_2");
    }

    @Test
    void lockingAgainChangesNothing() throws Exception {
        Workspace.lock(folder);
        byte[] before = Files.readAllBytes(workspace.path(LOCK));
        assertThat(Workspace.lock(folder)).isZero();
        assertThat(Files.readAllBytes(workspace.path(LOCK))).isEqualTo(before);
        assertThat(folder.resolve(LOCK + ".new")).doesNotExist();
    }

    @Test
    void whatIsGoneKeepsItsNumberAndWhatIsNewGetsAnother() {
        Workspace.lock(folder);
        String split = workspace.read("experiences/split.yaml");
        workspace
                .delete("experiences/split.yaml")
                .write("experiences/apple.yaml", split.replace("id: split", "id: apple"))
                .replace("experiences/offer.yaml", "- id: small", "- id: tiny");
        assertThat(Workspace.lock(folder)).isEqualTo(5);
        assertThat(lines()).contains("split: 1", "split/two: 1", "apple: 2", "offer/small: 1", "offer/tiny: 2");
        workspace.write("experiences/split.yaml", split);
        assertThat(key("split", "two")).contains("1_1");
    }

    @Test
    void numbersAreWrittenToTheBaseOf36() {
        workspace.write(LOCK, "gone: z\ngone/one: zz\n");
        Workspace.lock(folder);
        assertThat(lines()).contains("gone: z", "gone/one: zz", "offer: 10", "offer/big: 0", "split: 11");
    }

    @Test
    void whatHasNoShortIdIsTold() {
        Workspace.lock(folder);
        workspace
                .replace("experiences/offer.yaml", "- id: small", "- id: tiny")
                .write(
                        "experiences/zz.yaml",
                        workspace.read("experiences/split.yaml").replace("id: split", "id: zz"));
        assertThat(workspace.problems()).isEqualTo("""
                experiences.lock: variant "tiny" of experience "offer" has no short id; run ./salience lock WORKSPACE
                experiences.lock: experience "zz" has no short id; run ./salience lock WORKSPACE""");
    }

    @Test
    void anIdThatIsReusedForSomethingElseIsTold() {
        Workspace.lock(folder);
        workspace.replace(LOCK, "split: 1", "split: 0").replace(LOCK, "split/two: 1", "split/two: 2");
        assertThat(workspace.messages()).isEqualTo("""
                experiences.lock:6:1: short id 0 is "offer" already; delete the line of the one that was never \
                published; run ./salience lock WORKSPACE
                experiences.lock:9:1: short id 2 is "split/three" already; delete the line of the one that was never \
                published; run ./salience lock WORKSPACE""");
    }

    @Test
    void aLineThatIsNoShortIdIsTold() {
        workspace.write(LOCK, "offer: -1\nOffer: 2\nsplit/A: 3\nsplit: 007\n");
        assertThat(workspace.messages()).isEqualTo("""
                experiences.lock:1:8: "-1" is no short id; write at most 5 digits and lower-case letters, such as 0 or 1z
                experiences.lock:2:1: "Offer" is no experience id; write lower-case letters, digits and hyphens, \
                a letter first
                experiences.lock:3:1: "A" is no variant id; write lower-case letters, digits and hyphens, a letter first
                experiences.lock:4:8: "007" is no short id; write at most 5 digits and lower-case letters, such as 0 or \
                1z""");
    }

    @Test
    void theLockFileIsPartOfTheRulebook() {
        String before = workspace.load().rulebook().id();
        Workspace.lock(folder);
        assertThat(workspace.load().rulebook().id()).isNotEqualTo(before);
    }
}
