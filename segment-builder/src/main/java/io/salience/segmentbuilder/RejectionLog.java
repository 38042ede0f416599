package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.intake.Refusals;
import io.salience.segmentbuilder.source.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of a build. They never stop it, but for three things: a file that ends too early, an export without a
 * single usable row, for neither is what its author meant to publish, and more of them than are allowed. Not thread-safe.
 */
final class RejectionLog implements Refusals {

    private final Rejections rejections = new Rejections();
    private final RejectsFolder folder;
    private final MaxRejects most;
    private long count;
    private @Nullable Rejected first;

    RejectionLog(RejectsFolder folder, MaxRejects most) {
        this.folder = folder;
        this.most = most;
    }

    @Override
    public void add(Rejected row, byte @Nullable [] raw, String head) {
        first = first == null ? row : first;
        count++;
        rejections.add(row);
        folder.add(row, raw, head);
        refuseIfTooMany(() -> most.check(count));
    }

    @Override
    public void end(Rejected row, long sound) {
        String before = sound == 0
                ? ""
                : sound == 1 ? " (1 sound row is before it)" : " (" + sound + " sound rows are before it)";
        throw refusal(row.text() + before + ", so nothing was published; mend the file");
    }

    /** Another export begins. */
    void begin() {
        first = null;
    }

    /** Adds rows whose text is not looked for. */
    void addUnseen(long more) {
        count += more;
        refuseIfTooMany(() -> most.check(count));
    }

    /**
     * @param rejected of an export
     * @param rows of it, sound or not
     * @throws BadInput where all were rejected, and there was at least one
     */
    void refuseIfAll(long rejected, long rows) {
        if (first != null && rejected == rows && rows > 0) {
            throw refusal(first.text() + "; so it is with every row of the export (" + rejected
                    + " rejected), so nothing was published; mend the file or its mapping");
        }
    }

    /**
     * @param rows of all files
     * @throws BadInput where too many of them were rejected
     */
    void check(long rows) {
        refuseIfTooMany(() -> most.check(count, rows));
    }

    private void refuseIfTooMany(Runnable check) {
        try {
            check.run();
        } catch (BadInput e) {
            folder.keep();
            throw e;
        }
    }

    /** Where rejected rows stop a build, whoever mends them needs them. */
    private BadInput refusal(String message) {
        folder.keep();
        return new BadInput(message);
    }

    /** Rejected by now. */
    long count() {
        return count;
    }

    Rejections rejections() {
        return rejections;
    }
}
