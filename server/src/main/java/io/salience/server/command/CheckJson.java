package io.salience.server.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.check.RuleCoverage;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import io.salience.server.serving.CheckRemark;
import io.salience.server.serving.Json;
import java.util.Locale;

/** A report as one object; what is not known is left out. */
record CheckJson(CheckReport report) {

    ObjectNode document() {
        Workspace workspace = report.workspace();
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("workspace", report.folder().toString());
        if (workspace != null) {
            document.put("rulebook", workspace.rulebook().id());
        }
        document.set("problems", Json.MAPPER.valueToTree(report.remarks()));
        ArrayNode scenarios = document.putArray("scenarios");
        report.scenarios().forEach(run -> add(scenarios.addObject(), run));
        ArrayNode coverage = document.putArray("coverage");
        report.coverage().rules().forEach(rule -> add(coverage.addObject(), rule));
        ObjectNode summary = document.putObject("summary");
        summary.put("exitCode", report.exitCode());
        for (CheckRemark.Severity severity : CheckRemark.Severity.values()) {
            summary.put(severity + "s", report.count(severity));
        }
        if (workspace != null) {
            sum(summary, workspace.rulebook());
        }
        summary.put("scenarios", report.scenarios().size());
        summary.put("failedScenarios", report.failedScenarios().size());
        return document;
    }

    private static void sum(ObjectNode summary, Rulebook rulebook) {
        summary.put("traits", rulebook.traits().traits().size());
        summary.put("segments", rulebook.schema().segments().size());
        summary.put("experiences", rulebook.experiences().size());
        summary.put("targetingRules", rulebook.targeting().candidates().size());
    }

    private static void add(ObjectNode node, SourcePosition at) {
        if (!at.path().isEmpty()) {
            node.put("file", at.path());
        }
        at.sheet().ifPresent(sheet -> node.put("sheet", sheet));
        if (at.line() > 0) {
            node.put("line", at.line());
        }
        if (at.column() > 0) {
            node.put("column", at.column());
        }
    }

    private static void add(ObjectNode node, CheckReport.ScenarioRun run) {
        node.put("name", run.scenario().name());
        add(node, run.scenario().where());
        node.put("holds", run.holds());
        ArrayNode differences = node.putArray("differences");
        run.differences().forEach(differences::add);
    }

    private static void add(ObjectNode node, RuleCoverage coverage) {
        node.put("rule", coverage.rule().name());
        node.put("kind", coverage.kind().name().toLowerCase(Locale.ROOT));
        add(node, coverage.rule().at());
        node.put("coverage", coverage.level().toString());
        coverage.scenario().ifPresent(scenario -> node.put("scenario", scenario.name()));
        ArrayNode missing = node.putArray("missing");
        coverage.missing().forEach(missing::add);
    }
}
