package io.salience.engine.reasoning;

import java.util.List;

/** A condition over axes without negation: each part of it knows its opposite. Immutable. */
sealed interface Formula {

    Formula ALWAYS = new Every(List.of());
    Formula NEVER = new Some(List.of());

    /** What holds when this one does not. */
    Formula negated();

    /**
     * An axis has one of some values.
     *
     * @param others all other values of the axis
     */
    record Has(Axis axis, Domain domain, Domain others) implements Formula {
        @Override
        public Formula negated() {
            return new Has(axis, /* domain= */ others, /* others= */ domain);
        }
    }

    /** All parts hold. */
    record Every(List<Formula> parts) implements Formula {
        public Every {
            parts = List.copyOf(parts);
        }

        @Override
        public Formula negated() {
            return new Some(parts.stream().map(Formula::negated).toList());
        }
    }

    /** At least one part holds. */
    record Some(List<Formula> parts) implements Formula {
        public Some {
            parts = List.copyOf(parts);
        }

        @Override
        public Formula negated() {
            return new Every(parts.stream().map(Formula::negated).toList());
        }
    }
}
