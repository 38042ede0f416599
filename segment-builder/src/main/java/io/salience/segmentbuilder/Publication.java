package io.salience.segmentbuilder;

/** Whether a build is published when it is done. */
public enum Publication {

    /** Unless an alarm stops that. */
    UNLESS_ALARMED,

    /** Whatever alarms it raises. */
    WHATEVER_ALARMS,

    /** Only to see what it would be: no profiles and no state are written, which saves their time and their room. */
    DRY_RUN;

    boolean publishes(Comparison comparison) {
        return this != DRY_RUN && (this == WHATEVER_ALARMS || !comparison.stops());
    }
}
