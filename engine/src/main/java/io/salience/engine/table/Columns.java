package io.salience.engine.table;

import io.salience.engine.rulebook.RuleKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The understood headers of a table.
 *
 * @param kind of its rules
 * @param words the position of each known word, from 0
 * @param tests by position
 */
record Columns(RuleKind kind, Map<TableColumn.Word, Integer> words, Map<Integer, TableColumn.Test> tests) {

    /** The cell under a word; empty where there is no such column or nothing is written. */
    Optional<Cell> find(Row row, TableColumn.Word word) {
        return Optional.ofNullable(words.get(word)).map(row::cell).filter(cell -> !cell.isBlank());
    }

    /** The positions of all tests, in order. */
    List<Integer> testPositions() {
        return tests.keySet().stream().sorted().toList();
    }
}
