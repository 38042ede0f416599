package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of all rows. The first alternative of each row has the row's own number, so that most of what is left at the
 * end is the answer already. Further alternatives follow: right behind the rows where there are few lines, else behind the
 * last word of the rows.
 */
final class LineOrder {

    private final List<Line> lines = new ArrayList<>();
    private final List<Line> further = new ArrayList<>();

    private LineOrder() {}

    /** @param few how many lines are few */
    static List<Line> of(List<Condition> conditions, int few) {
        LineOrder order = new LineOrder();
        for (int row = 0; row < conditions.size(); row++) {
            order.add(row, conditions.get(row));
        }
        if (conditions.size() + order.further.size() > few) {
            order.fillLastWord();
        }
        order.lines.addAll(order.further);
        return order.lines;
    }

    private void add(int row, Condition condition) {
        Optional<List<List<Condition>>> alternatives = NormalForm.of(condition);
        if (alternatives.isEmpty()) {
            lines.add(Line.undivided(row, condition));
            return;
        }
        List<Line> all = alternatives.get().stream()
                .map(alternative -> new Line(row, alternative))
                .toList();
        lines.add(all.isEmpty() ? Line.never(row) : all.get(0));
        further.addAll(all.subList(Math.min(1, all.size()), all.size()));
    }

    private void fillLastWord() {
        while (lines.size() % Long.SIZE != 0) {
            lines.add(Line.never(lines.size()));
        }
    }
}
