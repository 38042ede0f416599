package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;

/** An item as Drools sees it. Two items are two facts, even where all of their values are equal. */
record Listed(String type, Facts facts) {}
