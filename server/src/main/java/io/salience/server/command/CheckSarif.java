package io.salience.server.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.workspace.Workspace;
import io.salience.server.serving.CheckRemark;
import io.salience.server.serving.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A report as SARIF 2.1.0. Files are named relative to where the workspace was named from, or to the workspace where it
 * was named absolutely.
 */
record CheckSarif(CheckReport report) {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    ObjectNode document() {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Salience").put("version", "0.1.0");
        ArrayNode rules = driver.putArray("rules");
        CheckRules.ALL.forEach(rule -> add(rules.addObject(), rule));
        run.put("columnKind", "utf16CodeUnits");
        run.putArray("invocations").addObject().put("executionSuccessful", true).put("exitCode", report.exitCode());
        ArrayNode results = run.putArray("results");
        report.remarks()
                .forEach(remark -> add(
                        results.addObject(), remark.kind(), remark.severity().toString(), remark.problem()));
        report.failedScenarios().forEach(failed -> add(results.addObject(), failed));
        return document;
    }

    private static void add(ObjectNode node, CheckRules.CheckRule rule) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.description());
        node.putObject("defaultConfiguration").put("level", rule.severity().toString());
    }

    private void add(ObjectNode result, CheckReport.ScenarioRun failed) {
        String message =
                "scenario \"" + failed.scenario().name() + "\" fails: " + String.join("; ", failed.differences());
        Problem problem = new Problem(failed.scenario().where(), message, "");
        add(result, CheckRules.FAILED_SCENARIO, CheckRemark.Severity.ERROR.toString(), problem);
    }

    private void add(ObjectNode result, String kind, String level, Problem problem) {
        result.put("ruleId", kind).put("ruleIndex", CheckRules.index(kind)).put("level", level);
        result.putObject("message").put("text", problem.message());
        SourcePosition at = problem.at();
        ArrayNode locations = result.putArray("locations");
        if (at.path().isEmpty()) {
            return;
        }
        ObjectNode location = locations.addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(at.path()));
        if (at.line() > 0 && at.sheet().isEmpty()) {
            ObjectNode region = physical.putObject("region").put("startLine", at.line());
            if (at.column() > 0 && !at.isInTable()) {
                region.put("startColumn", at.column());
            }
        }
        cell(problem)
                .ifPresent(cell ->
                        location.putArray("logicalLocations").addObject().put("fullyQualifiedName", cell));
    }

    private static Optional<String> cell(Problem problem) {
        SourcePosition at = problem.at();
        String label = problem.excerpt().label();
        return at.sheet().map(sheet -> label.isEmpty() ? sheet : sheet + "!" + label);
    }

    private String uri(String file) {
        Path from = report.folder().isAbsolute() ? report.folder() : Path.of("");
        Path path = from.toAbsolutePath()
                .normalize()
                .relativize(found(Path.of(file)).toAbsolutePath().normalize());
        String uri = StreamSupport.stream(path.spliterator(), false)
                .map(CheckSarif::encoded)
                .collect(Collectors.joining("/"));
        return uri.isEmpty() ? "./" : uri;
    }

    /** Files of the workspace are named from it; itself and its content from where it was named. */
    private Path found(Path file) {
        Workspace workspace = report.workspace();
        boolean isContent = workspace != null
                && workspace.contentFolder().filter(file::startsWith).isPresent();
        return isContent || file.equals(report.folder())
                ? file
                : report.folder().resolve(file);
    }

    private static String encoded(Path name) {
        return URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
