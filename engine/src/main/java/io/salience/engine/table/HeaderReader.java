package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.table.TableColumn.Word;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Understands the headers of one table. Used once. */
final class HeaderReader {

    /** The columns that every table knows, by their headers. */
    static final Map<String, Word> WORDS =
            Arrays.stream(Word.values()).collect(Collectors.toMap(Word::toString, word -> word));

    private final Grid grid;
    private final Problems problems;
    private final Map<Word, Integer> words = new EnumMap<>(Word.class);
    private final Map<Integer, TableColumn.Test> tests = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    HeaderReader(Grid grid, Problems problems) {
        this.grid = grid;
        this.problems = problems;
    }

    /**
     * Reads them.
     *
     * @param schemas of the fields that rules of a kind may test; without one, tests are passed over
     * @return empty where it cannot be said what the rules of the table do; all mistakes are problems
     */
    Optional<Columns> read(Function<RuleKind, Optional<Schema>> schemas) {
        Optional<RuleKind> kind = kind();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<Schema> schema = schemas.apply(kind.get());
        List<Cell> headers = grid.header().cells();
        for (int i = 0; i < headers.size(); i++) {
            read(headers.get(i), i, schema);
        }
        refuseMissing(kind.get());
        return Optional.of(new Columns(kind.get(), words, tests)).filter(columns -> words.containsKey(Word.RULE));
    }

    private Optional<RuleKind> kind() {
        Optional<Cell> segment = header(Word.SEGMENT);
        Optional<Cell> experience = header(Word.EXPERIENCE);
        if (segment.isPresent() && experience.isPresent()) {
            segment.get()
                    .report(
                            problems,
                            "a table either joins segments or shows experiences; write two tables, one with \"segment\""
                                    + " and one with \"experience\"");
            return Optional.empty();
        }
        if (segment.isEmpty() && experience.isEmpty()) {
            first().report(
                            problems,
                            "no column says what the rules do; write a column \"experience\" (and \"variant\") to show"
                                    + " something, or \"segment\" to join one");
            return Optional.empty();
        }
        return Optional.of(segment.isPresent() ? RuleKind.SEGMENT : RuleKind.TARGETING);
    }

    private Cell first() {
        return grid.header().cell(0);
    }

    private Optional<Cell> header(Word word) {
        return grid.header().cells().stream()
                .filter(cell -> cell.text().equals(word.toString()))
                .findFirst();
    }

    private void refuseMissing(RuleKind kind) {
        if (!words.containsKey(Word.RULE)) {
            first().report(problems, "the column \"rule\" is missing; give each rule a name in it");
        }
        Integer variant = words.get(Word.VARIANT);
        if (kind == RuleKind.SEGMENT && variant != null) {
            grid.header().cell(variant).report(problems, "variant has no meaning beside segment; remove the column");
        }
    }

    private void read(Cell header, int position, Optional<Schema> schema) {
        String text = String.join(" ", header.text().split("\\s+"));
        if (header.isUnusable()) {
            return;
        }
        if (text.isEmpty()) {
            refuseValuesWithoutHeader(position);
        } else if (!seen.add(text)) {
            header.report(problems, "\"" + text + "\" is there twice; keep one");
        } else if (WORDS.containsKey(text)) {
            words.put(WORDS.getOrDefault(text, Word.NOTE), position);
        } else {
            schema.flatMap(fields -> new TestHeader(header, text, fields, problems).read())
                    .ifPresent(test -> tests.put(position, test));
        }
    }

    private void refuseValuesWithoutHeader(int position) {
        grid.rows().stream()
                .map(row -> row.cell(position))
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .ifPresent(cell -> cell.report(problems, "stands under no header; write one, or remove the column"));
    }
}
