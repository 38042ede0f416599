package io.salience.content;

/** Where resolved content comes from, from the best to the worst. */
public enum ContentOrigin {
    /** The variant that was asked for, in some locale of the chain. */
    VARIANT,
    /** The entry's base, in some locale of the chain. */
    BASE,
    /** The content that the experience packages with the variant. */
    PACKAGED,
    /** Nothing was found; there are no fields. */
    NONE
}
