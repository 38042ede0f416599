package io.salience.engine.table;

import io.salience.engine.definition.Excerpt;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.rulebook.DraftRule;
import java.util.List;

/**
 * A condition made of a header and a cell, or of a cell alone. Its problems stand in the one or the other; what is shown
 * with them is the condition.
 *
 * @param header with the field and the operator; the cell itself where it holds the whole condition
 * @param text in the rule language
 * @param headerEnd up to where the text is the header's; 0 where none of it is
 */
record CellCondition(Cell header, Cell cell, String text, int headerEnd) implements Source {

    DraftRule.Constraint constraint() {
        return new DraftRule.Constraint(this, text, cell.at());
    }

    /** @param found counted as if the text stood in the file where the cell is */
    @Override
    public Problem problem(SourcePosition found, String message) {
        int line = found.line() - cell.at().line();
        int column = line == 0 ? found.column() - cell.at().column() : found.column() - 1;
        if (line == 0 && column < headerEnd) {
            return header.problem(header.at(), message);
        }
        List<String> lines = text.lines().toList();
        String shown = line < lines.size() ? lines.get(line) : "";
        return new Problem(cell.at(), message, new Excerpt(cell.label(), shown, column + 1));
    }
}
