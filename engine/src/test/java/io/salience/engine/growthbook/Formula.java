package io.salience.engine.growthbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A condition in the words of the rule language: tests of the visitor and patterns over items, with and, or and not. */
sealed interface Formula {

    Formula TRUE = new All(List.of());
    Formula FALSE = new Any(List.of());

    /** A constraint of {@code Visitor( ... )}, or of the items of one pattern. */
    record Test(String text) implements Formula {

        @Override
        public boolean isPlain() {
            return true;
        }

        @Override
        public List<List<Formula>> ways(boolean wanted) {
            return List.of(List.of(wanted ? this : new Not(this)));
        }
    }

    /**
     * A pattern over items.
     *
     * @param fails the pattern that holds where this one does not
     */
    record Pattern(String text, String fails) implements Formula {

        private Pattern opposite() {
            return new Pattern(/* text= */ fails, /* fails= */ text);
        }

        @Override
        public boolean isPlain() {
            return false;
        }

        @Override
        public List<List<Formula>> ways(boolean wanted) {
            return List.of(List.of(wanted ? this : opposite()));
        }
    }

    /** Holds where all parts do. */
    record All(List<Formula> parts) implements Formula {

        @Override
        public boolean isPlain() {
            return parts.stream().allMatch(Formula::isPlain);
        }

        @Override
        public String text() {
            return joined(parts, " && ");
        }

        @Override
        public List<List<Formula>> ways(boolean wanted) {
            return wanted ? together(parts, true) : each(parts, false);
        }
    }

    /** Holds where one of the parts does. */
    record Any(List<Formula> parts) implements Formula {

        @Override
        public boolean isPlain() {
            return parts.stream().allMatch(Formula::isPlain);
        }

        @Override
        public String text() {
            return joined(parts, " || ");
        }

        @Override
        public List<List<Formula>> ways(boolean wanted) {
            return wanted ? each(parts, true) : together(parts, false);
        }
    }

    /** Holds where the part does not. */
    record Not(Formula part) implements Formula {

        @Override
        public boolean isPlain() {
            return part.isPlain();
        }

        @Override
        public String text() {
            return "!( " + part.text() + " )";
        }

        @Override
        public List<List<Formula>> ways(boolean wanted) {
            return part.ways(!wanted);
        }
    }

    /** Whether it has no pattern, so that it is one constraint. */
    boolean isPlain();

    /** As a rule writes it; only of one that is plain and neither true nor false, or a pattern. */
    String text();

    /** The ways in which it comes out as wanted: of one of these, everything holds. Each way is a rule. */
    List<List<Formula>> ways(boolean wanted);

    static Formula all(List<Formula> parts) {
        List<Formula> left = parts.stream().filter(part -> !part.equals(TRUE)).toList();
        return left.contains(FALSE) ? FALSE : left.size() == 1 ? left.get(0) : new All(left);
    }

    static Formula any(List<Formula> parts) {
        List<Formula> left = parts.stream().filter(part -> !part.equals(FALSE)).toList();
        return left.contains(TRUE) ? TRUE : left.size() == 1 ? left.get(0) : new Any(left);
    }

    static Formula not(Formula part) {
        return part.equals(TRUE) ? FALSE : part.equals(FALSE) ? TRUE : new Not(part);
    }

    private static String joined(List<Formula> parts, String sign) {
        return parts.stream().map(Formula::text).collect(Collectors.joining(sign, "( ", " )"));
    }

    private static List<List<Formula>> each(List<Formula> parts, boolean wanted) {
        return parts.stream().flatMap(part -> rules(part, wanted).stream()).toList();
    }

    private static List<List<Formula>> together(List<Formula> parts, boolean wanted) {
        List<List<Formula>> ways = List.of(List.of());
        for (Formula part : parts) {
            List<List<Formula>> longer = new ArrayList<>();
            for (List<Formula> before : ways) {
                rules(part, wanted).forEach(way -> {
                    List<Formula> both = new ArrayList<>(before);
                    both.addAll(way);
                    longer.add(both);
                });
            }
            ways = longer;
        }
        return ways;
    }

    /** The same as {@link #ways}, but what is plain stays one constraint. */
    static List<List<Formula>> rules(Formula formula, boolean wanted) {
        Formula asked = wanted ? formula : not(formula);
        if (asked.equals(TRUE) || asked.equals(FALSE)) {
            return asked.equals(TRUE) ? List.of(List.of()) : List.of();
        }
        return formula.isPlain() ? List.of(List.of(asked)) : formula.ways(wanted);
    }
}
