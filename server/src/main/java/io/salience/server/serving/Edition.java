package io.salience.server.serving;

import io.salience.content.ContentResolver;
import io.salience.content.ContentSource;
import io.salience.content.FileContent;
import io.salience.engine.check.Inspection;
import io.salience.engine.check.KnownContent;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.digest.Sha256;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import io.salience.server.visit.VisitContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workspace as it was loaded at one moment, with its content: what a publish brings and a rollback brings back. Thread-safe,
 * and immutable but for the result of its check.
 *
 * @param fingerprint of the files, taken before they were read: see {@link #files(Path, Optional)}
 */
public record Edition(
        Workspace workspace, ContentResolver content, Instant loadedAt, String fingerprint, EditionCheck check) {

    /**
     * Loads the content of a workspace.
     *
     * @throws BadInput with all problems, where there are any
     */
    static Edition of(Workspace workspace, Instant now) {
        Problems problems = new Problems();
        Edition edition = of(workspace, now, ofWorkspace(workspace.folder()).hash(), problems);
        problems.refuseIfAny();
        return edition;
    }

    /**
     * Loads a workspace and its content.
     *
     * @return empty where there are problems, which are then added
     * @throws BadInput where there is no workspace
     */
    static Optional<Edition> load(Path folder, Instant now, Problems problems) {
        String before = ofWorkspace(folder).hash();
        return Workspace.load(folder, problems)
                .map(workspace -> workspace.completing(VisitContext.SAID_ONLY::complete))
                .map(workspace -> of(workspace, now, before, problems))
                .filter(edition -> problems.isEmpty());
    }

    private static Edition of(Workspace workspace, Instant now, String fingerprint, Problems problems) {
        String both = fingerprint
                + workspace
                        .contentFolder()
                        .map(Edition::ofContent)
                        .map(DefinitionFingerprint::hash)
                        .orElse("");
        Optional<FileContent> files =
                workspace.contentFolder().map(folder -> FileContent.read(folder, folder.toString(), problems));
        ContentSource source = files.<ContentSource>map(found -> found).orElse(key -> Optional.empty());
        KnownContent known = files.<KnownContent>map(found -> found::has).orElse(KnownContent.ANYTHING);
        List<String> locales = workspace.rulebook().settings().locales();
        String id = id(workspace, files.map(FileContent::fingerprint).orElse(""));
        EditionCheck check = new EditionCheck(id, new Inspection(workspace, now, known));
        return new Edition(workspace, new ContentResolver(source, locales), now, both, check);
    }

    private static String id(Workspace workspace, String content) {
        return Sha256.ofText(workspace.rulebook().id() + "\n" + content + "\n");
    }

    /** What the files contain now: another hash whenever one of them contains something else. */
    static DefinitionFingerprint files(Path workspace, Optional<Path> content) {
        DefinitionFingerprint definitions = ofWorkspace(workspace);
        return content.map(Edition::ofContent).map(definitions::and).orElse(definitions);
    }

    private static DefinitionFingerprint ofWorkspace(Path folder) {
        return DefinitionFingerprint.of(folder, "the workspace");
    }

    private static DefinitionFingerprint ofContent(Path folder) {
        return DefinitionFingerprint.of(folder, "the content folder");
    }

    /**
     * SHA-256 over the rulebook's id and the content's fingerprint, in hex: equal for equal rules and equal content files,
     * wherever they lie. Scenarios have no part in it.
     */
    public String id() {
        return check.edition();
    }

    public Rulebook rulebook() {
        return workspace.rulebook();
    }
}
