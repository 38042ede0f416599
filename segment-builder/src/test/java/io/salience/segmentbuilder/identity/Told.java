package io.salience.segmentbuilder.identity;

import java.nio.charset.StandardCharsets;

/** One thing that links are told. */
public record Told(Kind kind, String one, String other) {

    public enum Kind {
        IDENTIFY,
        ALIAS,
        KNOWN
    }

    public static Told identify(String known, String other) {
        return new Told(Kind.IDENTIFY, known, other);
    }

    public static Told alias(String previous, String next) {
        return new Told(Kind.ALIAS, previous, next);
    }

    public static Told known(String id) {
        return new Told(Kind.KNOWN, id, "");
    }

    /** Tells it, with the ids in the middle of longer arrays. */
    void to(Links links) {
        byte[] a = ("<" + one + ">").getBytes(StandardCharsets.UTF_8);
        byte[] b = ("[[" + other + "]").getBytes(StandardCharsets.UTF_8);
        switch (kind) {
            case IDENTIFY -> links.identify(a, 1, a.length - 1, b, 2, b.length - 1);
            case ALIAS -> links.alias(a, 1, a.length - 1, b, 2, b.length - 1);
            case KNOWN -> links.known(a, 1, a.length - 1);
        }
    }
}
