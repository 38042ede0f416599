package io.salience.engine.table;

import io.salience.engine.condition.OperatorForm;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Schedule;
import io.salience.engine.rulebook.Action;
import io.salience.engine.rulebook.DraftRule;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.table.TableColumn.Word;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes rules of the rows of one table. */
final class TableRules {

    private static final int LONGEST_NAME = 200;
    private static final String EVERYTHING = "*";
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,7}");

    private final Columns columns;
    private final CellLiteral literals;
    private final Problems problems;

    TableRules(Columns columns, ZoneId zone, Problems problems) {
        this.columns = columns;
        this.literals = new CellLiteral(zone, problems);
        this.problems = problems;
    }

    /** The rule of a row; empty where it has problems, which are then added. */
    Optional<DraftRule> rule(Row row) {
        int before = problems.count();
        Optional<Cell> name = name(row);
        Optional<DraftRule.Call> call = columns.kind() == RuleKind.SEGMENT ? join(row) : show(row);
        DraftRule.Attributes attributes = attributes(row);
        List<DraftRule.Constraint> constraints = constraints(row);
        return problems.count() > before || name.isEmpty() || call.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftRule(
                        name.get().text(),
                        row,
                        call.get(),
                        attributes,
                        name.get().at(),
                        constraints));
    }

    private Optional<Cell> name(Row row) {
        Optional<Cell> name = required(row, Word.RULE, "the rule has no name; write one that no other rule has");
        name.filter(cell -> cell.text().length() > LONGEST_NAME)
                .ifPresent(cell ->
                        cell.report(problems, "the name is longer than " + LONGEST_NAME + " characters; write less"));
        name.filter(cell -> cell.text().chars().anyMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c)))
                .ifPresent(cell -> cell.report(
                        problems, "a name holds neither quotes nor backslashes nor line breaks; write it without"));
        return name;
    }

    private Optional<DraftRule.Call> join(Row row) {
        return required(row, Word.SEGMENT, "the row names no segment; write its id")
                .map(cell -> new DraftRule.Call(new Action.Join(cell.text()), cell.at(), cell.at()));
    }

    private Optional<DraftRule.Call> show(Row row) {
        Optional<Cell> variant = columns.find(row, Word.VARIANT);
        return required(row, Word.EXPERIENCE, "the row names no experience; write its id")
                .map(experience -> variant.filter(cell -> !cell.text().equals(EVERYTHING))
                        .map(cell -> call(new Action.Show(experience.text(), cell.text()), experience, cell.at()))
                        .orElseGet(() -> call(new Action.Enroll(experience.text()), experience, experience.at())));
    }

    private static DraftRule.Call call(Action action, Cell experience, SourcePosition variant) {
        return new DraftRule.Call(action, experience.at(), variant);
    }

    private Optional<Cell> required(Row row, Word word, String otherwise) {
        Optional<Cell> found = columns.find(row, word);
        if (found.isEmpty()) {
            row.cell(columns.words().getOrDefault(word, 0)).report(problems, otherwise);
        }
        return found.filter(cell -> !cell.isUnusable());
    }

    private DraftRule.Attributes attributes(Row row) {
        @Nullable Instant from = instant(row, Word.FROM);
        @Nullable Instant to = instant(row, Word.TO);
        if (from != null && to != null && !from.isBefore(to)) {
            columns.find(row, Word.TO)
                    .ifPresent(cell -> cell.report(
                            problems,
                            "the rule expires at " + to + ", but takes effect at " + from + "; write a later end"));
        }
        boolean enabled = usable(row, Word.ENABLED)
                .flatMap(cell -> literals.truth(cell, cell.text()))
                .orElse(true);
        return new DraftRule.Attributes(
                usable(row, Word.SALIENCE).map(this::salience).orElse(0), enabled, new Schedule(from, to));
    }

    private Optional<Cell> usable(Row row, Word word) {
        return columns.find(row, word).filter(cell -> !cell.isUnusable());
    }

    private @Nullable Instant instant(Row row, Word word) {
        return usable(row, word)
                .flatMap(cell -> literals.instant(cell, cell.text(), ""))
                .orElse(null);
    }

    private int salience(Cell cell) {
        int most = DraftRule.Attributes.MOST_SALIENCE;
        int value = WHOLE.matcher(cell.text()).matches() ? Integer.parseInt(cell.text()) : most + 1;
        if (Math.abs(value) > most) {
            cell.report(
                    problems,
                    "salience is \"" + cell.text() + "\", expected a whole number from -" + most + " to " + most);
            return 0;
        }
        return value;
    }

    private List<DraftRule.Constraint> constraints(Row row) {
        List<DraftRule.Constraint> constraints = new ArrayList<>();
        for (int position : columns.testPositions()) {
            Cell cell = row.cell(position);
            TableColumn.Test test = columns.tests().get(position);
            if (test != null && !cell.isBlank() && !cell.isUnusable()) {
                condition(test, cell).map(CellCondition::constraint).ifPresent(constraints::add);
            }
        }
        usable(row, Word.CONDITION)
                .map(cell -> new CellCondition(cell, cell, cell.text(), 0).constraint())
                .ifPresent(constraints::add);
        return constraints;
    }

    private Optional<CellCondition> condition(TableColumn.Test test, Cell cell) {
        OperatorForm form = test.form();
        return switch (form.shape()) {
            case NULL -> literals.truth(cell, cell.text()).map(holds -> presence(test, cell, holds));
            case LIST -> literals.list(test.operand(), cell).map(list -> filled(test, cell, list));
            default -> literals.one(test.operand(), cell).map(literal -> filled(test, cell, literal));
        };
    }

    private static CellCondition filled(TableColumn.Test test, Cell cell, String operand) {
        String start = test.start();
        return new CellCondition(
                test.header(), cell, start + operand + test.form().end(), start.length());
    }

    private static CellCondition presence(TableColumn.Test test, Cell cell, boolean holds) {
        String condition = holds ? test.start() : "!( " + test.start() + " )";
        return new CellCondition(test.header(), cell, condition, condition.length());
    }
}
