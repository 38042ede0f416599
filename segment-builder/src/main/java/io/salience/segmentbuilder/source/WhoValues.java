package io.salience.segmentbuilder.source;

import io.salience.engine.profile.VisitorId;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;

/** Finds the ids of the visitor in a row. Not thread-safe. */
final class WhoValues {

    private static final String SUBJECT = "the visitor";

    private final int[] known;
    private final int[] anonymous;
    private final int[] previous;
    private final boolean mayBeNobody;
    private final boolean marksAnonymous;
    private final NameText text;
    private final NameText device;

    WhoValues(Who who, Layout layout, NullTexts nulls) {
        this.known = layout.slots(who.known());
        this.anonymous = layout.slots(who.anonymous());
        this.previous = layout.slots(who.previous());
        this.mayBeNobody = who.mayBeNobody();
        this.marksAnonymous = who.form().marksAnonymous();
        this.text = new NameText(nulls, who.form());
        this.device = new NameText(nulls, who.form());
    }

    /**
     * A row without any is at fault, unless the mapping knows of such rows.
     *
     * @return false where the row belongs to nobody
     */
    boolean read(RawRow raw, EventRow row) {
        boolean isSomebody = marksAnonymous ? takeMarked(raw, row) : takeBoth(raw, row);
        takeFirst(raw, previous, row, Name.PREVIOUS);
        if (!isSomebody && !mayBeNobody) {
            failMissing(raw);
        }
        return isSomebody || !mayBeNobody;
    }

    private boolean takeBoth(RawRow raw, EventRow row) {
        boolean isKnown = takeFirst(raw, known, row, Name.VISITOR);
        row.setKnown(isKnown);
        return takeFirst(raw, anonymous, row, isKnown ? Name.ANONYMOUS : Name.VISITOR) || isKnown;
    }

    private boolean takeFirst(RawRow raw, int[] slots, EventRow row, Name name) {
        if (!text.findFirst(raw, slots, SUBJECT)) {
            return false;
        }
        take(text, raw, slots[0], row, name);
        return true;
    }

    /** Fields of known ids may hold anonymous ones, so these are looked for first. */
    private boolean takeMarked(RawRow raw, EventRow row) {
        boolean isFound = findDevice(raw);
        boolean isKnown = findKnown(raw, isFound);
        row.setKnown(isKnown);
        if (isKnown) {
            take(text, raw, known[0], row, Name.VISITOR);
        }
        if (isFound) {
            int slot = anonymous.length > 0 ? anonymous[0] : known[0];
            take(device, raw, slot, row, isKnown ? Name.ANONYMOUS : Name.VISITOR);
        }
        return isKnown || isFound;
    }

    private boolean findDevice(RawRow raw) {
        if (device.findFirst(raw, anonymous, SUBJECT)) {
            return true;
        }
        for (int slot : known) {
            if (device.find(raw, slot, SUBJECT) && device.isAnonymous()) {
                return true;
            }
        }
        return false;
    }

    /** Tools without the prefix write the anonymous id itself into a field of known ones. */
    private boolean findKnown(RawRow raw, boolean hasDevice) {
        for (int slot : known) {
            if (text.find(raw, slot, SUBJECT) && !text.isAnonymous() && !(hasDevice && text.isSameAs(device))) {
                return true;
            }
        }
        return false;
    }

    private static void take(NameText found, RawRow raw, int slot, EventRow row, Name name) {
        if (found.to() - found.from() > VisitorId.LONGEST) {
            refuseTooLong(found, raw, slot);
        }
        row.set(name, found.array(), found.from(), found.to());
    }

    private void failMissing(RawRow raw) {
        for (int slot : known) {
            if (failGuest(raw, slot)) {
                return;
            }
        }
        for (int slot : anonymous) {
            if (failGuest(raw, slot)) {
                return;
            }
        }
        int slot = known.length > 0 ? known[0] : anonymous[0];
        raw.fail(slot, missing(raw, slot, SUBJECT));
    }

    private boolean failGuest(RawRow raw, int slot) {
        text.find(raw, slot, SUBJECT);
        if (text.isGuest()) {
            String written = String.valueOf(raw.text(slot)).strip();
            raw.fail(slot, SUBJECT + " is " + Quotation.cut(written, 60) + ", a guest by the mapping");
        }
        return text.isGuest();
    }

    /** Characters count, and one may have several bytes. */
    private static void refuseTooLong(NameText found, RawRow raw, int slot) {
        String id = found.text();
        if (id.length() > VisitorId.LONGEST) {
            raw.fail(slot, SUBJECT + " " + Quotation.of(id) + " is longer than " + VisitorId.LONGEST + " characters");
        }
    }

    static String missing(RawRow raw, int slot, String subject) {
        String found = raw.text(slot);
        return subject + " is missing" + (found == null || found.isBlank() ? "" : ": found " + Quotation.of(found));
    }
}
