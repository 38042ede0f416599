package io.salience.server.serving;

import io.salience.engine.definition.Obstacle;
import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
    private static final int MOST_ENTRIES = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFingerprint.class);

    /** What is read of a folder and its folders. Used once. */
    private static final class Walk {

        private final Path root;
        private final String shown;
        private final Sha256 hash = new Sha256();
        private final List<String> obstacles = new ArrayList<>();
        private int entries;

        /** @param shown what obstacles call the folder; empty if they name its files alone */
        Walk(Path root, String shown) {
            this.root = root;
            this.shown = shown;
        }

        void folder(Path folder, boolean alsoFolders) {
            for (Path file : list(folder)) {
                if (entries++ == MOST_ENTRIES) {
                    obstacle(folder, "has more than " + MOST_ENTRIES + " entries; the rest is not watched");
                } else if (entries <= MOST_ENTRIES && !isHidden(file)) {
                    entry(file, alsoFolders);
                }
            }
        }

        private List<Path> list(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.limit(MOST_ENTRIES + 1L).sorted().toList();
            } catch (UncheckedIOException e) {
                unreadable(folder, "cannot be listed", Obstacle.in(e));
            } catch (IOException e) {
                unreadable(folder, "cannot be listed", e);
            }
            return List.of();
        }

        private void entry(Path file, boolean alsoFolders) {
            boolean isFolder = Files.isDirectory(file);
            if (!isFolder && isOfInterest(file)) {
                file(file);
            } else if (alsoFolders && isFolder) {
                subFolder(file);
            } else if (alsoFolders && Files.isSymbolicLink(file)) {
                refuseLoop(file);
            }
        }

        private void file(Path file) {
            try {
                String content = InnerFile.hash(root, file);
                hash.line(name(file));
                hash.line(content);
            } catch (IOException e) {
                unreadable(file, "cannot be read", e);
            }
        }

        private void subFolder(Path folder) {
            try {
                if (InnerFile.isFolder(root, folder)) {
                    folder(folder, false);
                }
            } catch (IOException e) {
                unreadable(folder, "is not watched", e);
            }
        }

        /** A link that goes round in circles might have been a folder; one that leads nowhere, or to other files, is not. */
        private void refuseLoop(Path link) {
            try {
                LOG.debug("{} leads to {}", link, link.toRealPath());
            } catch (NoSuchFileException e) {
                LOG.debug("{} leads nowhere", link, e);
            } catch (IOException e) {
                unreadable(link, "is not watched", e);
            }
        }

        private void unreadable(Path file, String what, IOException why) {
            String reason = why instanceof NotDirectoryException ? "it is no folder" : Obstacle.withoutFile(why);
            obstacle(file, what + " (" + reason + "); mend or remove it");
        }

        private void obstacle(Path file, String sentence) {
            String name = name(file);
            hash.line(name);
            hash.line(sentence);
            obstacles.add((shown + (shown.isEmpty() || name.isEmpty() ? "" : "/") + name) + ": " + sentence);
        }

        private String name(Path file) {
            return root.relativize(file).toString();
        }
    }

    /** Of a folder whose obstacles are shown by its path. */
    static DefinitionFingerprint of(Path folder) {
        return of(folder, folder.toString());
    }

    private static DefinitionFingerprint of(Path folder, String shown) {
        Walk walk = new Walk(folder, shown);
        walk.folder(folder, true);
        return new DefinitionFingerprint(walk.hash.hex(), List.copyOf(walk.obstacles));
    }

    /** Both as one. */
    DefinitionFingerprint and(DefinitionFingerprint other) {
        List<String> both = Stream.concat(obstacles.stream(), other.obstacles.stream())
                .distinct()
                .toList();
        return new DefinitionFingerprint(hash + other.hash, both);
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean isOfInterest(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
