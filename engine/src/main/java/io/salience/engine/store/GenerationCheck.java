package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.Folder;
import io.salience.engine.store.Manifest.StoredFile;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads all of a generation to find damage. Nothing in the store is changed.
 *
 * @param privateFolder for a copy of the map, which is deleted afterwards
 */
record GenerationCheck(Store store, GenerationId id, Path privateFolder) {

    /** One sentence each; none where the generation is sound. */
    List<String> damage() {
        List<String> damage = new ArrayList<>();
        find(damage, () -> {
            Manifest manifest = store.requireManifest(id);
            for (StoredFile file : manifest.files()) {
                find(
                        damage,
                        () -> GenerationFile.of(folder(), manifest, file.name()).verify());
            }
            if (damage.isEmpty()) {
                find(damage, () -> store.open(id, privateFolder).close());
                find(damage, () -> compareMembers(manifest));
            }
        });
        return damage;
    }

    private Folder folder() {
        return store.generationFolder(id);
    }

    /** What a check does and how it may fail. */
    private interface Step {

        void run() throws IOException;
    }

    private void find(List<String> damage, Step step) {
        try {
            step.run();
        } catch (BadInput e) {
            damage.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            damage.add(String.valueOf(store.unreadable(e).getMessage()));
        } catch (UncheckedIOException e) {
            damage.add(String.valueOf(store.unreadable(Obstacle.in(e)).getMessage()));
        }
    }

    /** Counts and hashes the segments anew. */
    private void compareMembers(Manifest manifest) {
        MembersTally tally = new MembersTally(
                manifest.segments().stream().map(StoredSegment::id).toList());
        try (MembersReader members = MembersReader.open(folder(), manifest)) {
            long[] words = new long[members.segmentWords()];
            while (members.next()) {
                Arrays.setAll(words, members::segmentWord);
                tally.add(members.idBytes(), members.idFrom(), members.idTo(), words);
            }
        }
        List<StoredSegment> counted =
                manifest.segments().stream().map(one -> one.definedAs("")).toList();
        if (tally.visitors() != manifest.visitors()
                || !tally.segments().equals(counted)
                || !SegmentTally.membership(manifest.segments()).equals(manifest.membership())) {
            throw new BadInput(folder().path().resolve(MembersFile.NAME)
                    + ": visitors and segments are not what the manifest says, so the generation is damaged; "
                    + Store.BUILD_AGAIN);
        }
    }
}
