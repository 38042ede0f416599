package io.salience.server.serving;

import io.salience.engine.definition.Obstacle;
import io.salience.engine.digest.Sha256;
import io.salience.engine.folder.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a folder contain, as one text that differs if one of them differs: definitions, scenarios and content
 * in the folder and in those directly in it. Others may change as they like, such as a log next to the rules. Whatever
 * cannot be read is a part of it, and never keeps the rest from being read.
 *
 * @param hash SHA-256 in hex
 * @param obstacles what could not be read and why, one sentence each
 */
record DefinitionFingerprint(String hash, List<String> obstacles) {

    private static final Set<String> ENDINGS = Set.of("yaml", "yml", "drl", "csv", "xlsx", "lock");
    private static final long LARGEST = 16L << 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFingerprint.class);

    /** What is read of a folder and its folders. Used once. */
    private static final class Walk {

        private final Folder root;
        private final Sha256 hash = new Sha256();
        private final List<String> obstacles = new ArrayList<>();
        private int entries;

        Walk(Folder root) {
            this.root = root;
        }

        /** @param name of a folder in it; empty for the folder itself, whose folders are read too */
        void folder(String name) {
            try {
                for (String entry : root.list(name)) {
                    if (++entries > MOST_ENTRIES) {
                        obstacle(name, "is watched in part: more than " + MOST_ENTRIES + " entries are too many");
                        return;
                    }
                    if (!entry.startsWith(".")) {
                        entry(name.isEmpty() ? entry : name + "/" + entry, name.isEmpty());
                    }
                }
            } catch (IOException e) {
                unreadable(name, "cannot be listed", e);
            }
        }

        private void entry(String name, boolean alsoFolders) {
            Path path = root.path().resolve(name);
            boolean isFolder = Files.isDirectory(path);
            if (!isFolder && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                file(name);
            } else if (alsoFolders && (isFolder || isCircle(path))) {
                subFolder(name, path);
            }
        }

        /** A link in a circle might have been a folder; one that leads nowhere, or to files of other kinds, is not. */
        private static boolean isCircle(Path path) {
            try {
                LOG.trace("{} is {}", path, path.toRealPath());
                return false;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                return Files.isSymbolicLink(path);
            }
        }

        private void file(String name) {
            try {
                String content = root.hash(name, LARGEST);
                hash.line(name);
                hash.line(content);
            } catch (IOException e) {
                unreadable(name, "cannot be read", e);
            }
        }

        private void subFolder(String name, Path path) {
            try {
                if (root.isFolder(name) && Files.isSameFile(path, root.path())) {
                    obstacle(name, "is not watched (is a link back to the folder it lies in)");
                } else {
                    folder(name);
                }
            } catch (IOException e) {
                unreadable(name, "is not watched", e);
            }
        }

        private void unreadable(String name, String what, IOException why) {
            obstacle(name, what + " (" + Obstacle.withoutFile(why) + ")");
        }

        private void obstacle(String name, String sentence) {
            hash.line(name);
            hash.line(sentence);
            obstacles.add(root.path().resolve(name) + ": " + sentence + "; mend or remove it");
        }
    }

    /** @param noun what obstacles call the folder, such as {@code the workspace} */
    static DefinitionFingerprint of(Path folder, String noun) {
        Walk walk = new Walk(Folder.at(folder, noun));
        walk.folder("");
        return new DefinitionFingerprint(walk.hash.hex(), List.copyOf(walk.obstacles));
    }

    /** Both as one. */
    DefinitionFingerprint and(DefinitionFingerprint other) {
        List<String> both = Stream.concat(obstacles.stream(), other.obstacles.stream())
                .distinct()
                .toList();
        return new DefinitionFingerprint(hash + other.hash, both);
    }
}
