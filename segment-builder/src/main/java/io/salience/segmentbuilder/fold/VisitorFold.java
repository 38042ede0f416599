package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.TextCache;
import java.util.Arrays;

/**
 * What is known of one visitor's traits from the events and states added so far, in whatever order. Used for one visitor
 * after another, so that none makes an object. Not thread-safe.
 *
 * <p>Of a trait for which more is kept than its definition allows, nothing is known: it is missing, and stays so in every
 * state that this one is merged into.
 */
public final class VisitorFold {

    private final FoldPlan plan;
    private final long endMicros;
    private final int[][] uses;
    private final Fold[] folds;
    private final int[] most;
    private final boolean[] capped;
    private final boolean[] touched;
    private final int[] touchedFolds;
    private int touchedCount;
    private final int[] stateBytes;
    private final int[] foldNumbers;
    private final Field[] fields;
    private final ScreenedEvent event;
    private final PendingEvents pending = new PendingEvents();
    private final ByteCursor cursor = new ByteCursor();
    private final Quotient scratch = new Quotient();
    private final TraitRatios ratios;
    private boolean settled = true;

    VisitorFold(FoldPlan plan) {
        this.plan = plan;
        this.endMicros = plan.endMicros();
        this.uses = plan.uses();
        TextCache texts = new TextCache();
        this.folds = plan.recipes().stream()
                .map(recipe -> recipe.start().apply(texts))
                .toArray(Fold[]::new);
        this.most = plan.recipes().stream().mapToInt(FoldRecipe::most).toArray();
        this.capped = new boolean[folds.length];
        this.touched = new boolean[folds.length];
        this.touchedFolds = new int[folds.length];
        this.stateBytes = new int[folds.length];
        this.foldNumbers = plan.foldNumbers();
        this.fields = plan.traits().stream().map(plan::field).toArray(Field[]::new);
        this.event = new ScreenedEvent(plan.feeds());
        this.ratios = new TraitRatios(plan, this);
    }

    /** Forgets the visitor, at a cost in proportion to what was added. */
    public void clear() {
        for (int i = 0; i < touchedCount; i++) {
            int fold = touchedFolds[i];
            folds[fold].clear();
            capped[fold] = false;
            touched[fold] = false;
        }
        touchedCount = 0;
        pending.clear();
        settled = true;
    }

    /**
     * Adds an event of this visitor; one at or after the reference waits in the state for a later reference.
     *
     * @param bytes has the event as a screen of the same layout wrote it; is not changed
     * @param from inclusive
     * @param to exclusive
     */
    public void accept(byte[] bytes, int from, int to) {
        event.read(bytes, from, to);
        if (event.isUnwanted()) {
            return;
        }
        if (event.micros() >= endMicros) {
            pending.add(bytes, from, to);
            return;
        }
        settled = false;
        for (int feed = 0; feed < uses.length; feed += Long.SIZE) {
            for (long left = event.feedWord(feed / Long.SIZE); left != 0; left &= left - 1) {
                for (int use : uses[feed + Long.numberOfTrailingZeros(left)]) {
                    pass(use);
                }
            }
        }
    }

    private void pass(int use) {
        int fold = use < 0 ? ~use : use;
        touch(fold);
        if (!capped[fold]) {
            if (use < 0) {
                folds[fold].exclude(event);
            } else {
                folds[fold].add(event);
            }
            capIfHuge(fold);
        }
    }

    private void touch(int fold) {
        if (!touched[fold]) {
            touched[fold] = true;
            touchedFolds[touchedCount++] = fold;
        }
    }

    /** Looks at the exact size only when it is likely to be too large, since that takes long. */
    private void capIfHuge(int fold) {
        if (folds[fold].size() > 2L * most[fold] + 64) {
            cap(fold);
        }
    }

    private void cap(int fold) {
        folds[fold].compact();
        if (folds[fold].size() > most[fold]) {
            folds[fold].clear();
            capped[fold] = true;
        }
    }

    /** Brings what is kept into the form that depends on nothing but the events. */
    private void settle() {
        if (!settled) {
            for (int i = 0; i < touchedCount; i++) {
                cap(touchedFolds[i]);
            }
            settled = true;
        }
    }

    /**
     * Adds a state that was written under an equal layout, at the same or an earlier reference.
     *
     * @param state is not changed
     * @param from inclusive
     * @param to exclusive
     * @throws IndexOutOfBoundsException where the state is cut off
     */
    public void merge(byte[] state, int from, int to) {
        cursor.over(state, from, to);
        settled = false;
        for (int first = 0; first < folds.length; first += Long.SIZE) {
            long held = cursor.takeVarint();
            long over = cursor.takeVarint();
            for (; over != 0; over &= over - 1) {
                int fold = first + Long.numberOfTrailingZeros(over);
                touch(fold);
                capped[fold] = true;
                folds[fold].clear();
            }
            for (; held != 0; held &= held - 1) {
                merge(first + Long.numberOfTrailingZeros(held));
            }
        }
        PendingEvents.read(cursor, this);
    }

    private void merge(int fold) {
        touch(fold);
        folds[fold].merge(cursor);
        if (capped[fold]) {
            folds[fold].clear();
        } else {
            capIfHuge(fold);
        }
    }

    /**
     * Appends what is known, so that it can be merged. Equal events give equal bytes, in whatever order they and the states
     * with them were added.
     */
    public void writeState(ByteSink out) {
        settle();
        Arrays.fill(stateBytes, 0);
        for (int first = 0; first < folds.length; first += Long.SIZE) {
            writeStates(first, Math.min(folds.length, first + Long.SIZE), out);
        }
        pending.write(out);
    }

    private void writeStates(int first, int end, ByteSink out) {
        long held = 0;
        long over = 0;
        for (int fold = first; fold < end; fold++) {
            held |= touched[fold] && !capped[fold] && folds[fold].isKept() ? 1L << fold : 0;
            over |= capped[fold] ? 1L << fold : 0;
        }
        out.putVarint(held);
        out.putVarint(over);
        for (; held != 0; held &= held - 1) {
            int fold = first + Long.numberOfTrailingZeros(held);
            int before = out.size();
            folds[fold].write(out);
            stateBytes[fold] = out.size() - before;
        }
    }

    /** Adds for each trait of the plan the bytes that the last written state has for it. */
    public void addStateBytes(long[] byTrait) {
        for (int trait = 0; trait < byTrait.length; trait++) {
            int fold = foldNumbers[trait];
            byTrait[trait] += fold < 0 || isShared(trait) ? 0 : stateBytes[fold];
        }
    }

    /** Whether an earlier trait has the same fold. */
    private boolean isShared(int trait) {
        boolean shared = false;
        for (int earlier = 0; earlier < trait; earlier++) {
            shared |= foldNumbers[earlier] == foldNumbers[trait];
        }
        return shared;
    }

    /** Adds 1 for each trait of the plan of which more would have to be kept than its definition allows. */
    public void addCapped(long[] byTrait) {
        settle();
        for (int trait = 0; trait < byTrait.length; trait++) {
            int fold = foldNumbers[trait];
            byTrait[trait] += fold >= 0 && capped[fold] ? 1 : 0;
        }
    }

    /**
     * Sets the fields of all traits but ranks, which need all visitors and stay as they are.
     *
     * @param facts of the plan's schema
     */
    public void writeTo(Facts facts) {
        if (facts.schema() != plan.schema()) {
            throw new IllegalArgumentException("facts of another schema");
        }
        settle();
        for (int trait = 0; trait < fields.length; trait++) {
            int fold = foldNumbers[trait];
            if (fold < 0) {
                ratios.writeTo(facts, trait);
            } else if (!capped[fold]) {
                folds[fold].writeTo(facts, fields[trait], scratch);
            } else {
                facts.set(fields[trait], null);
            }
        }
    }

    /**
     * Appends the key by which the visitor is ranked by a trait: eight bytes, larger values first when they are compared
     * bytewise and unsigned, and then what decides between visitors that have these in common.
     *
     * @param ranked the place of the trait among {@link FoldPlan#ranked}
     * @return false where the visitor is not ranked, because no event was counted; nothing is appended then
     */
    public boolean writeRankKey(int ranked, ByteSink out) {
        settle();
        int fold = plan.foldNumber(plan.trait(plan.ranked().get(ranked)));
        if (capped[fold] || folds[fold].isEmpty() || !folds[fold].value(scratch)) {
            return false;
        }
        RankKey.write(scratch, out);
        return true;
    }

    /** Compares two rank keys exactly: negative where the first has the larger value, 0 where the values are equal. */
    public static int compareRankKeys(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return RankKey.compare(a, aFrom, aTo, b, bFrom, bTo);
    }

    /** Gives the value of a trait that is folded; false where it is missing. */
    boolean value(int fold, Quotient value) {
        return !capped[fold] && folds[fold].value(value);
    }
}
