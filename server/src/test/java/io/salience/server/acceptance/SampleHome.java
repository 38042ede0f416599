package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the sample shop that a test may break.
 *
 * @param folder with {@code rules} and {@code data}
 */
record SampleHome(Path folder) {

    static SampleHome copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String part : List.of("rules", "data")) {
            copy(Launcher.ROOT.resolve(part), folder.resolve(part));
        }
        return new SampleHome(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    Path rules() {
        return folder.resolve("rules");
    }

    /** Replaces the first place where the file has this text. */
    void edit(String file, String text, String other) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        int at = before.indexOf(text);
        Files.writeString(path, before.substring(0, at) + other + before.substring(at + text.length()));
    }
}
