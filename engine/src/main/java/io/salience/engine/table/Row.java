package io.salience.engine.table;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import java.util.List;

/** The cells of one row of a table, from the first column on; at least one. */
record Row(List<Cell> cells) implements Source {

    Row {
        cells = List.copyOf(cells);
    }

    Cell cell(int column) {
        return cells.get(column);
    }

    boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }

    @Override
    public Problem problem(SourcePosition at, String message) {
        return cells.stream()
                .filter(cell -> cell.at().equals(at))
                .findFirst()
                .map(cell -> cell.problem(at, message))
                .orElseGet(() -> new Problem(at, message, ""));
    }
}
