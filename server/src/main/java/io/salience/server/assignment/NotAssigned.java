package io.salience.server.assignment;

/**
 * Why nobody promises that a visitor keeps a variant; written as JSON with these names.
 *
 * @param message one sentence
 */
public record NotAssigned(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        /** The disk has not answered in time; the assignment may be on it a moment later. */
        DISK_SLOW,
        /** The disk refuses; it is tried again. */
        DISK_FAILED,
        /** So many wait for the disk that this one was given up. */
        TOO_MANY_WAIT,
        /** What decides here records nothing. */
        NOT_RECORDED
    }

    static final NotAssigned SLOW = new NotAssigned(
            Code.DISK_SLOW,
            "the disk did not answer within " + KeptAssignments.PATIENCE_MILLIS + " ms; it is tried again");

    /** Not the disk's fault, so it is no trouble. */
    static final NotAssigned EARLIER_UNDER_WAY = new NotAssigned(
            Code.DISK_SLOW,
            "an earlier assignment of the same visitor is still on its way to the disk; the next request is assigned");

    static final NotAssigned NOT_RECORDED =
            new NotAssigned(Code.NOT_RECORDED, "assignments are not recorded here, only by a server on a store");

    private static final NotAssigned FAILED =
            new NotAssigned(Code.DISK_FAILED, "the store cannot be written; it is tried again");

    static NotAssigned failed(String why) {
        return new NotAssigned(Code.DISK_FAILED, "the store cannot be written (" + why + "); it is tried again");
    }

    /** The same for callers who may not see paths of this machine. */
    public NotAssigned withoutCause() {
        return code == Code.DISK_FAILED ? FAILED : this;
    }

    static NotAssigned notIndexed(int most, String why) {
        return new NotAssigned(
                Code.DISK_FAILED,
                "more than " + most + " files wait for the index of assignments, which cannot be written (" + why
                        + "); it is tried again");
    }

    static NotAssigned tooMany(int most) {
        return new NotAssigned(
                Code.TOO_MANY_WAIT, "more than " + most + " assignments wait for the disk; this one was given up");
    }
}
