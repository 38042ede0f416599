package io.salience.server.command;

import java.util.List;

/** A command, or a part of one, that needs options of which picocli does not know that they are required. */
public interface RequiredTogether {

    /** Those that were not given, as messages show them, such as {@code '--events=FILE'}. */
    List<String> missing();
}
