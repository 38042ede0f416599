package io.salience.server.acceptance;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody did wrong, and what they are told.
 *
 * @param command words separated by blanks; {@code DIR} stands for the shop's folder, also in the message
 * @param edits of the shop's files, before the command runs
 */
record Mistake(String name, String command, String message, List<Edit> edits) {

    /** A text of a file, replaced once, or all of it where the text is empty. */
    record Edit(String file, String from, String to) {}

    static Mistake mistake(String name, String command, String message) {
        return new Mistake(name, command, message, List.of());
    }

    Mistake with(String file, String from, String to) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(file, from, to));
        return new Mistake(name, command, message, more);
    }

    Mistake with(String file, String text) {
        return with(file, "", text);
    }

    void assertRefused(SpoiledShop shop) throws Exception {
        for (Edit edit : edits) {
            shop.replace(edit.file(), edit.from(), edit.to());
        }
        shop.assertRefused(command, message);
    }

    @Override
    public String toString() {
        return name;
    }
}
