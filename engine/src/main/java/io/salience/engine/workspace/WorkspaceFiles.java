package io.salience.engine.workspace;

import io.salience.engine.definition.Obstacle;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The definition files of a workspace, named relative to it with slashes. */
record WorkspaceFiles(Path folder, Problems problems) {

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The files with this ending in a sub-folder, in order of name; none where there is no such folder. */
    List<String> in(String subFolder, String ending) {
        Path where = folder.resolve(subFolder);
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> subFolder + "/" + file.getFileName())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(
                    SourcePosition.of(subFolder),
                    "cannot be listed (" + Obstacle.withoutFile(e) + "); expected a folder that can be");
            return List.of();
        }
    }

    /**
     * SHA-256 over the names and texts of all definition files, line ends and byte order marks normalised, as
     * hexadecimal digits. Scenarios do not change what is decided and have no part in it.
     *
     * @param tables adds what tables hold, in whatever format they lie
     */
    String fingerprint(Consumer<Sha256> tables) {
        List<String> names = new ArrayList<>(List.of("workspace.yaml", "traits.yaml"));
        names.addAll(in("segments", ".drl"));
        names.addAll(in("experiences", ".yaml"));
        names.addAll(in("targeting", ".drl"));
        Sha256 hash = new Sha256();
        for (String name : names) {
            String text = normalised(name);
            hash.line(name);
            hash.line(Integer.toString(text.length()));
            hash.text(text);
        }
        tables.accept(hash);
        return hash.hex();
    }

    private String normalised(String name) {
        try {
            String text = Files.readString(path(name)).replace("\r\n", "\n");
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return ""; // told where the file was read
        } catch (IOException e) {
            problems.add(
                    SourcePosition.of(name),
                    "cannot be read (" + Obstacle.withoutFile(e) + "); expected a file that can be");
            return "";
        }
    }
}
