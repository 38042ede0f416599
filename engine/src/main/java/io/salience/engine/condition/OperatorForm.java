package io.salience.engine.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operator as a form: a field stands before it, and what the field is compared with is still to be filled in.
 *
 * @param operator as rules write it, such as {@code not in}, {@code startsWith} or {@code == null}
 */
public record OperatorForm(String operator, Shape shape) {

    /** Every operator of the language once; what can be written in two ways, as an operator and not as a call. */
    public static final List<OperatorForm> ALL = Stream.of(
                    Operator.ALL.stream().map(OperatorForm::ofOperator),
                    Stream.of(Relation.EQUAL, Relation.NOT_EQUAL).map(OperatorForm::ofNull),
                    Arrays.stream(TextTest.Part.values())
                            .map(TextTest.Part::toString)
                            .map(OperatorForm::ofCall))
            .flatMap(forms -> forms)
            .filter(form -> form.shape != Shape.CALL || !Operator.ALL.contains(form.operator))
            .toList();

    /** What follows a field that is compared in lower case. */
    public static final String LOWERED = "." + LowerCase.CALL + "()";

    /** What is filled in, and where. */
    public enum Shape {
        /** One literal behind the operator. */
        LITERAL,
        /** Literals in parentheses behind the operator. */
        LIST,
        /** One text in the parentheses of a call on the field. */
        CALL,
        /** Nothing: it asks whether there is a value. */
        NULL
    }

    private static OperatorForm ofOperator(String operator) {
        boolean list = operator.equals("in") || operator.equals("not in");
        return new OperatorForm(operator, list ? Shape.LIST : Shape.LITERAL);
    }

    private static OperatorForm ofNull(Relation relation) {
        return new OperatorForm(relation + " null", Shape.NULL);
    }

    private static OperatorForm ofCall(String call) {
        return new OperatorForm(call, Shape.CALL);
    }

    public static Optional<OperatorForm> find(String operator) {
        return ALL.stream().filter(form -> form.operator.equals(operator)).findFirst();
    }

    /** Whether it compares with parts of a text, or a pattern of it, whatever the field is. */
    public boolean asksForText() {
        return shape == Shape.CALL || operator.endsWith("contains") || operator.endsWith("matches");
    }

    /** The condition up to what is filled in; all of it where nothing is. */
    public String start(String field) {
        return switch (shape) {
            case CALL -> field + "." + operator + "(";
            case NULL -> field + " " + operator;
            default -> field + " " + operator + " ";
        };
    }

    /** The condition behind what is filled in. */
    public String end() {
        return shape == Shape.CALL ? ")" : "";
    }
}
