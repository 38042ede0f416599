package io.salience.engine.explanation;

import io.salience.engine.decision.Assignment;
import io.salience.engine.experience.PublishedHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a random experience says of its traffic and what that means, written from the language's documentation and not from
 * the engine's code.
 *
 * @param split null where nothing enrolls
 * @param holdout in basis points
 * @param layer buckets of the one layer; null where the experience is in none
 * @param sticky null where it is not
 */
record RandomTraffic(
        @Nullable Split split,
        int holdout,
        Hashed hashed,
        @Nullable Part layer,
        @Nullable Versions sticky) {

    static final String ACCOUNT = "accountId";
    static final String HOUSEHOLD = "household";
    static final String VISITOR = "visitorId";
    static final String LAYER = "group";

    private static final int ALL = 10_000;

    /** Buckets of a variant or experience: from inclusive, to exclusive. */
    record Part(String name, int from, int to) {

        boolean contains(int bucket) {
            return from <= bucket && bucket < to;
        }
    }

    /**
     * How a bucket is found.
     *
     * @param by the first that is known is hashed
     */
    record Hashed(String seed, boolean older, List<String> by) {

        int bucket(String id) {
            return older ? PublishedHash.olderBucket(seed, id) : PublishedHash.bucket(seed, id);
        }
    }

    /** @param keepFor hours; 0 for ever */
    record Versions(int now, int least, int keepFor) {

        /** Whether an assignment is not too old for somebody who asks. */
        boolean isKept(Assignment one, Asked asked) {
            return keepFor == 0 || asked.at().toEpochMilli() - one.at().toEpochMilli() <= keepFor * 3_600_000L;
        }
    }

    /** @param coverage basis points of each part that are in */
    record Split(String yaml, List<Part> parts, int coverage) {

        @Nullable
        String variantOf(int bucket) {
            for (Part part : parts) {
                if (part.contains(bucket)
                        && (long) (bucket - part.from()) * ALL < (long) (part.to() - part.from()) * coverage) {
                    return part.name();
                }
            }
            return null;
        }

        static Split random(Random random) {
            if (random.nextInt(3) == 0) {
                return new Split(
                        "ranges: { c: [500, 3000], a: [[3000, 6000], [8000, 10000]], b: [6001, 7503] }\n",
                        List.of(
                                new Part("c", 500, 3000),
                                new Part("a", 3000, 6000),
                                new Part("a", 8000, ALL),
                                new Part("b", 6001, 7503)),
                        ALL);
            }
            int coverage = List.of(ALL, 3333, 8000).get(random.nextInt(3));
            return new Split(
                    "allocation: { a: 5000, b: 3000, c: 2000 }\n"
                            + (coverage == ALL ? "" : "coverage: " + coverage + "\n"),
                    List.of(new Part("a", 0, 5000), new Part("b", 5000, 8000), new Part("c", 8000, ALL)),
                    coverage);
        }
    }

    /**
     * Random traffic.
     *
     * @param layer to be in; null for none
     * @param layerBy what experiences of the layer hash
     */
    static RandomTraffic random(Random random, String id, boolean splits, @Nullable Part layer, List<String> layerBy) {
        int version = random.nextInt(3);
        int keepFor = random.nextBoolean() ? 0 : List.of(1, 48, 72).get(random.nextInt(3));
        return new RandomTraffic(
                splits ? Split.random(random) : null,
                random.nextInt(4) == 0 ? 3000 : 0,
                new Hashed(
                        random.nextInt(4) == 0 ? "seed of " + id : id,
                        random.nextInt(4) == 0,
                        layer == null ? by(random) : layerBy),
                layer,
                splits && random.nextInt(3) == 0 ? new Versions(version, random.nextInt(version + 1), keepFor) : null);
    }

    /** What is hashed: the visitor's id alone half of the time. */
    static List<String> by(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> List.of(ACCOUNT);
            case 1 -> List.of(ACCOUNT, HOUSEHOLD);
            case 2 -> List.of(HOUSEHOLD, ACCOUNT, VISITOR);
            case 3 -> List.of(ACCOUNT, VISITOR);
            default -> List.of(VISITOR);
        };
    }

    /** What is hashed; null where it is not known. */
    @Nullable
    String id(Asked asked) {
        String by = hashedBy(asked);
        return by == null ? null : asked.id(by);
    }

    /** The name of what is hashed; null where nothing is known. */
    @Nullable
    String hashedBy(Asked asked) {
        return hashed.by().stream()
                .filter(by -> asked.id(by) != null)
                .findFirst()
                .orElse(null);
    }

    /** All under which somebody may have been assigned before, in the order that decides between equal moments. */
    List<Owner> owners(Asked asked) {
        List<Owner> owners = new ArrayList<>();
        for (String by : hashed.by()) {
            String id = asked.id(by);
            if (id != null) {
                owners.add(new Owner(by, id));
            }
        }
        if (hashed.by().contains(VISITOR)) {
            asked.more().joined().forEach(id -> owners.add(new Owner(VISITOR, id)));
        }
        return owners;
    }

    /** Whose an assignment is. */
    record Owner(String by, String id) {}

    boolean isInLayer(String id) {
        return layer == null || layer.contains(PublishedHash.bucket("__" + LAYER, id));
    }

    boolean holdsOut(String id) {
        return PublishedHash.bucket(hashed.seed() + "-holdout", id) < holdout;
    }

    /** Whether somebody was assigned in a version that is out of it. */
    boolean isBlocked(String experience, Asked asked) {
        return sticky != null && assignments(experience, asked).anyMatch(one -> one.bucketVersion() < sticky.least());
    }

    /** The earliest that somebody got before under any id, and whose variant exists; null where there is none. */
    @Nullable
    Assignment kept(String experience, Asked asked) {
        Assignment earliest = null;
        for (Assignment one : ofToday(experience, asked)) {
            if (earliest == null || one.at().isBefore(earliest.at())) {
                earliest = one;
            }
        }
        return earliest;
    }

    /** Whether what is hashed has an assignment that counts, and not only another id of the visitor. */
    boolean hasOwn(String experience, Asked asked) {
        return ofToday(experience, asked).stream()
                .anyMatch(one -> one.by().equals(hashedBy(asked)) && one.id().equals(id(asked)));
    }

    private List<Assignment> ofToday(String experience, Asked asked) {
        return assignments(experience, asked)
                .filter(one -> sticky != null && one.bucketVersion() == sticky.now())
                .filter(one -> RandomWorkspace.VARIANTS.contains(one.variant()))
                .toList();
    }

    /** Those that are not too old, by owner. */
    private Stream<Assignment> assignments(String experience, Asked asked) {
        return owners(asked).stream()
                .flatMap(owner -> asked.assignments(experience, owner.by(), owner.id()).stream())
                .filter(one -> sticky != null && sticky.isKept(one, asked));
    }

    @Nullable
    String drawn(String id) {
        return split == null ? null : split.variantOf(hashed.bucket(id));
    }

    String yaml(String experience) {
        return List.of(
                        "holdout: " + holdout,
                        hashed.seed().equals(experience) ? "" : "seed: " + hashed.seed(),
                        hashed.older() ? "hash: v1" : "",
                        hashed.by().equals(List.of(VISITOR))
                                ? ""
                                : "hashBy: " + (hashed.by().size() == 1 ? ACCOUNT : hashed.by()),
                        layer == null
                                ? ""
                                : "layer: " + LAYER + "\nlayerRange: [" + layer.from() + ", " + layer.to() + "]",
                        sticky == null
                                ? ""
                                : "sticky: true\nbucketVersion: " + sticky.now() + "\nminBucketVersion: "
                                        + sticky.least()
                                        + (sticky.keepFor() == 0 ? "" : "\nkeepFor: " + sticky.keepFor() + "h"),
                        split == null ? "" : split.yaml())
                .stream()
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
