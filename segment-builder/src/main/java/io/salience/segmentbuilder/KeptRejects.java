package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.folder.Folder;
import io.salience.engine.folder.UnfitFile;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of rejected rows in a store, one for each build that rejected any, also for those that failed. A failed
 * build's generation is the next one's too, so folders have a number behind it from the second on: what somebody corrects
 * is never overwritten. The last ten stay. Used by the build that has the store's lock.
 *
 * @param store that has the folder
 */
record KeptRejects(Folder store) {

    private static final String NAME = "rejects";
    private static final int MOST = 10;
    private static final Pattern ONE = Pattern.compile("g([0-9]{1,18})(?:-([0-9]{1,9}))?");

    /** Removes what killed builds left behind. */
    void tidy() {
        if (!store.has(NAME)) {
            return;
        }
        try {
            for (Path one : inOrder()) {
                if (Files.exists(one.resolve(RejectsFolder.UNFINISHED))) {
                    delete(one);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** One for a build's rows that is not there yet; of those that are, the oldest go. */
    Path next(String generation) {
        try {
            if (!store.has(NAME)) {
                Files.createDirectory(folder());
            }
            List<Path> kept = inOrder();
            for (Path old : kept.subList(0, Math.max(0, kept.size() - MOST + 1))) {
                delete(old);
            }
            long before = kept.stream()
                    .filter(one -> isOf(generation, one))
                    .mapToLong(one -> number(one, 2))
                    .max()
                    .orElse(0);
            return folder().resolve(before == 0 ? generation : generation + "-" + (before + 1));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The oldest first; what has another name is somebody else's. */
    private List<Path> inOrder() throws IOException {
        return store.list(NAME).stream()
                .filter(name -> ONE.matcher(name).matches())
                .map(folder()::resolve)
                .sorted(Comparator.comparingLong((Path one) -> number(one, 1)).thenComparingLong(one -> number(one, 2)))
                .toList();
    }

    private Path folder() {
        return store.path().resolve(NAME);
    }

    private RuntimeException unusable(IOException cause) {
        return cause instanceof UnfitFile unfit
                ? new BadInput(unfit.getFile() + ": " + unfit.sentence(), unfit)
                : FileFailure.writing(folder(), cause);
    }

    private static boolean isOf(String generation, Path folder) {
        String name = folder.getFileName().toString();
        return name.equals(generation) || name.startsWith(generation + "-");
    }

    private static long number(Path folder, int group) {
        Matcher name = ONE.matcher(folder.getFileName().toString());
        return name.matches() && name.group(group) != null ? Long.parseLong(name.group(group)) : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
