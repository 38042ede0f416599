package io.salience.engine.condition;

/** How two numbers can stand to each other. NaN stands in no relation to anything. */
public enum Relation {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** Whether the value stands in this relation to the bound. */
    public boolean holds(double value, double bound) {
        return switch (this) {
            case EQUAL -> value == bound;
            case NOT_EQUAL -> value < bound || value > bound;
            case LESS -> value < bound;
            case LESS_OR_EQUAL -> value <= bound;
            case GREATER -> value > bound;
            case GREATER_OR_EQUAL -> value >= bound;
        };
    }

    /** As rules write it. */
    @Override
    public String toString() {
        return sign;
    }
}
