package io.salience.engine.workspace;

import io.salience.engine.definition.Obstacle;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.digest.Sha256;
import io.salience.engine.folder.Folder;
import io.salience.engine.folder.UnfitFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files of a workspace, named relative to it with slashes. Each is read at most once, however often it is asked for:
 * what is compiled and what the fingerprint stands for are the same texts, also while somebody saves. Not thread-safe.
 */
final class WorkspaceFiles {

    /** Emacs marks a file under work with a link of such a name, which leads nowhere. */
    private static final String EDITOR_MARK = ".#";

    private final Path folder;
    private final Folder inside;
    private final Problems problems;
    private final Map<String, Optional<byte[]>> contents = new HashMap<>();
    /** What each definition read so far adds to the fingerprint, by name. */
    private final SortedMap<String, String> definitions = new TreeMap<>();

    WorkspaceFiles(Path folder, Problems problems) {
        this.folder = folder;
        this.inside = Folder.at(folder, "the workspace");
        this.problems = problems;
    }

    Path folder() {
        return folder;
    }

    /** The same folder, to open its files. */
    Folder inside() {
        return inside;
    }

    boolean has(String name) {
        return inside.has(name);
    }

    /** The text of a file that has a part in what is decided; empty where it cannot be read, which is then a problem. */
    Optional<SourceText> definition(String name) {
        Optional<SourceText> text = proof(name);
        text.ifPresent(read -> definitions.put(name, read.text().replace("\r\n", "\n")));
        return text;
    }

    /** The text of a file that has no part in what is decided, such as scenarios; empty as for {@link #definition}. */
    Optional<SourceText> proof(String name) {
        return bytes(name).flatMap(bytes -> SourceText.decode(bytes, name, problems));
    }

    private Optional<byte[]> bytes(String name) {
        return contents.computeIfAbsent(name, file -> SourceText.readBytes(inside, file, file, problems));
    }

    /** What the definitions read so far say, by name: texts with normalised line ends, else a hash. */
    Map<String, String> definitions() {
        return Map.copyOf(definitions);
    }

    /**
     * The names with this ending in a sub-folder, sorted; none if there is no such folder. Not all need be files: reading
     * what is none is a problem, so that no rule is lost unseen.
     */
    List<String> in(String subFolder, String ending) {
        if (!has(subFolder)) {
            return List.of();
        }
        try {
            return inside.list(subFolder).stream()
                    .filter(name -> name.endsWith(ending) && !name.startsWith(EDITOR_MARK))
                    .map(name -> subFolder + "/" + name)
                    .toList();
        } catch (UnfitFile e) {
            problems.add(SourcePosition.of(subFolder), e.sentence());
        } catch (IOException e) {
            problems.add(
                    SourcePosition.of(subFolder),
                    "cannot be listed (" + Obstacle.withoutFile(e) + "); expected a folder that can be");
        }
        return List.of();
    }

    /** A folder of content that a name in the workspace stands for must lie in the workspace; others are named by a path. */
    void requireInside(String content) {
        try {
            if (folder.resolve(content).normalize().startsWith(folder.normalize()) && has(content)) {
                inside.isFolder(content);
            }
        } catch (UnfitFile e) {
            problems.add(SourcePosition.of(content), e.sentence());
        } catch (IOException | InvalidPathException e) {
            problems.add(SourcePosition.of(content), "cannot be the path of a folder; expected one such as content");
        }
    }

    /**
     * SHA-256 over the names and texts of all definitions read so far, by name, line ends and byte order marks
     * normalised, as hexadecimal digits. Read every definition before.
     *
     * @param tables adds what the tables that were read hold, in whatever format they lie
     */
    String fingerprint(Consumer<Sha256> tables) {
        Sha256 hash = new Sha256();
        definitions.forEach((name, text) -> {
            hash.line(name);
            hash.line(Integer.toString(text.length()));
            hash.text(text);
        });
        tables.accept(hash);
        return hash.hex();
    }
}
