package io.salience.segmentbuilder.source;

import io.salience.engine.profile.VisitorId;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import java.nio.charset.StandardCharsets;

/** Finds the ids of the visitor in a row. Not thread-safe. */
final class WhoValues {

    private static final String SUBJECT = "the visitor";

    private final int[] known;
    private final int[] anonymous;
    private final int[] previous;
    private final boolean mayBeNobody;
    private final NameText text;

    WhoValues(Who who, Layout layout, NullTexts nulls) {
        this.known = layout.slots(who.known());
        this.anonymous = layout.slots(who.anonymous());
        this.previous = layout.slots(who.previous());
        this.mayBeNobody = who.mayBeNobody();
        this.text = new NameText(nulls, who.areWholeNumbers());
    }

    /**
     * A row without any is at fault, unless the mapping knows of such rows.
     *
     * @return false where the row belongs to nobody
     */
    boolean read(RawRow raw, EventRow row) {
        boolean isKnown = take(raw, known, row, Name.VISITOR);
        boolean isFound = take(raw, anonymous, row, isKnown ? Name.ANONYMOUS : Name.VISITOR);
        row.setKnown(isKnown);
        take(raw, previous, row, Name.PREVIOUS);
        boolean isSomebody = isKnown || isFound;
        if (!isSomebody && !mayBeNobody) {
            int slot = known.length > 0 ? known[0] : anonymous[0];
            raw.fail(slot, missing(raw, slot, SUBJECT));
        }
        return isSomebody || !mayBeNobody;
    }

    private boolean take(RawRow raw, int[] slots, EventRow row, Name name) {
        if (!text.findFirst(raw, slots, SUBJECT)) {
            return false;
        }
        if (text.to() - text.from() > VisitorId.LONGEST) {
            refuseTooLong(raw, slots[0]);
        }
        row.set(name, text.array(), text.from(), text.to());
        return true;
    }

    /** Characters count, and one may have several bytes. */
    private void refuseTooLong(RawRow raw, int slot) {
        String id = new String(text.array(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8);
        if (id.length() > VisitorId.LONGEST) {
            raw.fail(slot, SUBJECT + " " + Quotation.of(id) + " is longer than " + VisitorId.LONGEST + " characters");
        }
    }

    static String missing(RawRow raw, int slot, String subject) {
        String found = raw.text(slot);
        return subject + " is missing" + (found == null || found.isBlank() ? "" : ": found " + Quotation.of(found));
    }
}
