package io.salience.server.serving;

import io.salience.content.ContentResolver;
import io.salience.content.ContentSource;
import io.salience.content.FileContent;
import io.salience.engine.check.Inspection;
import io.salience.engine.check.KnownContent;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import io.salience.server.visit.VisitContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workspace as it was loaded at one moment, with its content: what a publish brings and a rollback brings back. Thread-safe,
 * and immutable but for what its check has come to.
 *
 * @param fingerprint of the files, taken before they were read: see {@link #fingerprint(Path, Optional)}
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
        Edition edition = of(workspace, now, DefinitionFingerprint.of(workspace.folder()), problems);
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
        String before = DefinitionFingerprint.of(folder);
        return Workspace.load(folder, problems)
                .map(workspace -> workspace.completing(VisitContext.SAID_ONLY::complete))
                .map(workspace -> of(workspace, now, before, problems))
                .filter(edition -> problems.isEmpty());
    }

    private static Edition of(Workspace workspace, Instant now, String fingerprint, Problems problems) {
        String both = fingerprint + fingerprint(workspace.contentFolder());
        Optional<FileContent> files =
                workspace.contentFolder().map(folder -> FileContent.read(folder, folder.toString(), problems));
        ContentSource source = files.<ContentSource>map(found -> found).orElse(key -> Optional.empty());
        KnownContent known = files.<KnownContent>map(found -> found::has).orElse(KnownContent.ANYTHING);
        List<String> locales = workspace.rulebook().settings().locales();
        EditionCheck check = new EditionCheck(new Inspection(workspace, now, known));
        return new Edition(workspace, new ContentResolver(source, locales), now, both, check);
    }

    /** What the files say now: another text whenever one of them says something else. */
    static String fingerprint(Path workspace, Optional<Path> content) {
        return DefinitionFingerprint.of(workspace) + fingerprint(content);
    }

    private static String fingerprint(Optional<Path> content) {
        return content.map(DefinitionFingerprint::of).orElse("");
    }

    public Rulebook rulebook() {
        return workspace.rulebook();
    }
}
