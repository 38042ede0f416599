package io.salience.engine.experience;

/**
 * Where on a page something can appear.
 *
 * @param entry the content entry whose base is shown when nothing else is
 */
public record Placement(String id, String description, String entry) {}
