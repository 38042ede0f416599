package io.salience.content;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.digest.Sha256;
import io.salience.engine.folder.Folder;
import io.salience.engine.folder.UnfitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Content of a folder, one {@code ENTRY.yaml} for each entry, read once. A variant's fields are laid over the base of the
 * same locale, key by key at the top. Immutable and thread-safe.
 */
public final class FileContent implements ContentSource {

    /** Emacs marks a file under work with a link of such a name, which leads nowhere. */
    private static final String EDITOR_MARK = ".#";

    private final Map<ContentKey, Content> contents;
    private final SortedSet<String> entries;
    private final String fingerprint;

    private FileContent(Map<ContentKey, Content> contents, String fingerprint) {
        this.contents = Map.copyOf(contents);
        this.fingerprint = fingerprint;
        this.entries = contents.keySet().stream().map(ContentKey::entry).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Reads a folder that messages show by its path; see {@link #read}.
     *
     * @throws BadInput with everything that is wrong, where anything is
     */
    public static FileContent load(Path folder) {
        Problems problems = new Problems();
        FileContent content = read(folder, folder.toString(), problems);
        problems.refuseIfAny();
        return content;
    }

    /**
     * Reads every {@code .yaml} file of a folder; other files may lie beside them, folders in it are not read.
     *
     * @param folder where the entries are
     * @param shown the folder's name to show in messages
     * @param problems gets everything that is wrong; what is wrong is left out of the result
     */
    public static FileContent read(Path folder, String shown, Problems problems) {
        Map<ContentKey, Content> contents = new HashMap<>();
        Sha256 hash = new Sha256();
        Folder inside = Folder.at(folder, "the content folder");
        for (String name : files(inside, shown, problems)) {
            Optional<byte[]> bytes = SourceText.readBytes(inside, name, shown + "/" + name, problems);
            bytes.ifPresent(read -> hash.line(name + "/" + Sha256.ofBytes(read)));
            bytes.flatMap(read -> SourceText.decode(read, shown + "/" + name, problems))
                    .flatMap(text -> YamlNode.parse(text, problems))
                    .map(root -> new EntryFile(root, name.substring(0, name.lastIndexOf('.'))))
                    .ifPresent(entry -> entry.contents()
                            .forEach(content -> contents.put(
                                    new ContentKey(content.entry(), content.variant(), content.locale()), content)));
        }
        return new FileContent(contents, hash.hex());
    }

    /** Not all need be files: reading what is none is a problem, so that no entry is lost unseen. */
    private static List<String> files(Folder folder, String shown, Problems problems) {
        if (!Files.isDirectory(folder.path())) {
            problems.add(SourcePosition.of(shown), "is not a folder; expected the folder of the content entries");
            return List.of();
        }
        try {
            List<String> names = folder.list("");
            names.stream()
                    .filter(name -> name.endsWith(".yml"))
                    .forEach(name -> problems.add(
                            SourcePosition.of(shown + "/" + name), "is not read; let its name end in .yaml"));
            return names.stream()
                    .filter(name -> name.endsWith(".yaml") && !name.startsWith(EDITOR_MARK))
                    .toList();
        } catch (UnfitFile e) {
            problems.add(SourcePosition.of(shown), e.sentence());
        } catch (IOException e) {
            problems.add(
                    SourcePosition.of(shown),
                    "cannot be listed (" + Obstacle.withoutFile(e) + "); expected a folder that can be");
        }
        return List.of();
    }

    @Override
    public Optional<Content> find(ContentKey key) {
        return Optional.ofNullable(contents.get(key));
    }

    /** SHA-256 in hex over the names and bytes of the files that were read, wherever the folder lies. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The ids of all entries, sorted. */
    public Set<String> entries() {
        return Collections.unmodifiableSet(entries);
    }

    /** Whether the entry has this variant in at least one locale; null asks for the base. */
    public boolean has(String entry, @Nullable String variant) {
        return contents.values().stream()
                .anyMatch(content -> content.entry().equals(entry) && Objects.equals(content.variant(), variant));
    }
}
