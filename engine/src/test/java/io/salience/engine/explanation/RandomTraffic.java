package io.salience.engine.explanation;

import io.salience.engine.decision.Assignment;
import io.salience.engine.experience.PublishedHash;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
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
    static final String LAYER = "group";

    private static final int ALL = 10_000;

    /** Buckets of a variant or experience: from inclusive, to exclusive. */
    record Part(String name, int from, int to) {

        boolean contains(int bucket) {
            return from <= bucket && bucket < to;
        }
    }

    /** How a bucket is found. */
    record Hashed(String seed, boolean older, String by) {

        int bucket(String id) {
            return older ? PublishedHash.olderBucket(seed, id) : PublishedHash.bucket(seed, id);
        }
    }

    record Versions(int now, int least) {}

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

    /** @param layer to be in; null for none */
    static RandomTraffic random(Random random, String id, boolean splits, @Nullable Part layer) {
        boolean byAccount = layer == null && random.nextInt(4) == 0;
        int version = random.nextInt(3);
        return new RandomTraffic(
                splits ? Split.random(random) : null,
                random.nextInt(4) == 0 ? 3000 : 0,
                new Hashed(
                        random.nextInt(4) == 0 ? "seed of " + id : id,
                        random.nextInt(4) == 0,
                        byAccount ? ACCOUNT : "visitorId"),
                layer,
                splits && random.nextInt(3) == 0 ? new Versions(version, random.nextInt(version + 1)) : null);
    }

    /** What is hashed; null where it is not known. */
    @Nullable
    String id(Asked asked) {
        return hashed.by().equals(ACCOUNT) ? (String) asked.visitor().values().get(ACCOUNT) : asked.id();
    }

    boolean isInLayer(String id) {
        return layer == null || layer.contains(PublishedHash.bucket("__" + LAYER, id));
    }

    boolean holdsOut(String id) {
        return PublishedHash.bucket(hashed.seed() + "-holdout", id) < holdout;
    }

    /** Whether somebody was assigned in a version that is out of it. */
    boolean isBlocked(String experience, Asked asked) {
        return sticky != null
                && asked.assignments().stream()
                        .anyMatch(one -> isOf(one, experience, asked) && one.bucketVersion() < sticky.least());
    }

    /** What somebody got before; null where that is nothing, or is gone. */
    @Nullable
    String kept(String experience, Asked asked) {
        return asked.assignments().stream()
                .filter(one -> sticky != null && one.bucketVersion() == sticky.now())
                .filter(one -> isOf(one, experience, asked))
                .map(Assignment::variant)
                .filter(RandomWorkspace.VARIANTS::contains)
                .findFirst()
                .orElse(null);
    }

    private boolean isOf(Assignment one, String experience, Asked asked) {
        return one.experience().equals(experience)
                && one.by().equals(hashed.by())
                && one.id().equals(id(asked));
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
                        hashed.by().equals(ACCOUNT) ? "hashBy: " + ACCOUNT : "",
                        layer == null
                                ? ""
                                : "layer: " + LAYER + "\nlayerRange: [" + layer.from() + ", " + layer.to() + "]",
                        sticky == null
                                ? ""
                                : "sticky: true\nbucketVersion: " + sticky.now() + "\nminBucketVersion: "
                                        + sticky.least(),
                        split == null ? "" : split.yaml())
                .stream()
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
