package io.salience.engine.condition;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Parses and checks the text of constraints, such as {@code visits >= 3 && country in ("DE", "AT")}: a subset of DRL's
 * constraint language over the fields of one schema.
 */
public final class ConditionParser {

    private final Schema schema;
    private final Problems problems;

    public ConditionParser(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** Every operator, as rules write it. */
    public static List<String> operators() {
        return Operator.ALL;
    }

    /**
     * Parses one constraint.
     *
     * @param source the file that holds it
     * @param start where its text starts in that file
     * @return the condition; empty where it has problems, which are then added
     */
    public Optional<Condition> parse(SourceText source, SourcePosition start, String text) {
        try {
            List<Token> tokens = new Tokenizer(text).tokens();
            return Optional.of(new ConditionReader(tokens, schema).read());
        } catch (ConditionSyntaxException e) {
            String before = text.substring(0, Math.min(e.offset(), text.length()));
            problems.add(source, start.after(before), e.problem());
            return Optional.empty();
        }
    }
}
