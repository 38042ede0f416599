package io.salience.engine.check;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.ShortIds;
import io.salience.engine.experience.ShortIdsFile;
import io.salience.engine.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Everything that is looked for in a workspace: what is suspicious, what no scenario covers, what costs too much.
 *
 * @param at from when on schedules matter
 * @param content what the content source has
 */
public record Inspection(Workspace workspace, Instant at, KnownContent content) {

    private static final SourcePosition LOCK = SourcePosition.of(ShortIdsFile.NAME);
    private static final String NO_LOCK =
            "does not exist, so answers have no variantKey; run ./salience lock WORKSPACE if you want one";

    /**
     * All findings, by file, line and column.
     *
     * @param coverage of the workspace, where it has scenarios
     * @param wanted asked again and again; it ends soon after the answer is no
     * @throws java.util.concurrent.CancellationException where it is not wanted any more
     */
    public List<Finding> findings(Coverage coverage, BooleanSupplier wanted) {
        List<Finding> findings = new ArrayList<>(Analysis.findings(workspace, at, content, wanted));
        findings.addAll(coverage.findings(workspace));
        findings.addAll(CostAnalysis.findings(workspace, at));
        if (workspace.rulebook().shortIds().equals(ShortIds.NONE)) {
            findings.add(new Finding(FindingKind.NO_SHORT_IDS, new Problem(LOCK, NO_LOCK, "")));
        }
        Collections.sort(findings);
        return List.copyOf(findings);
    }
}
