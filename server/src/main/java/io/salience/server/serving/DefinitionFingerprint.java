package io.salience.server.serving;

import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the files of a folder say, as one text that differs when one of them differs: definitions, scenarios and content in
 * the folder and in those directly in it. Others may change as they like, such as a log beside the rules.
 */
final class DefinitionFingerprint {

    private static final Set<String> ENDINGS = Set.of("yaml", "yml", "drl", "csv", "xlsx", "lock");
    private static final int DEPTH = 2;

    private DefinitionFingerprint() {}

    static String of(Path folder) {
        Sha256 hash = new Sha256();
        hash.line(folder.toString());
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(DefinitionFingerprint::isOfInterest).sorted().forEach(file -> add(hash, file));
        } catch (IOException | UncheckedIOException e) {
            hash.line("cannot be listed"); // it is told by the publish that follows
        }
        return hash.hex();
    }

    private static boolean isOfInterest(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(file);
    }

    private static void add(Sha256 hash, Path file) {
        hash.line(file.toString());
        try {
            hash.line(Sha256.ofFile(file));
        } catch (IOException e) {
            hash.line("cannot be read");
        }
    }
}
