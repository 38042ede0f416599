package io.salience.engine.experience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cases that GrowthBook publishes for the authors of SDKs, about hashes, ranges and namespaces. Shares of 1 are
 * basis points here; what has more than four decimals is compared by the buckets that lie in it.
 */
class GrowthBookHashTest {

    private static final Path CASES =
            Path.of(System.getProperty("salience.root"), "..", "shared", "suites", "growthbook", "cases.json");

    /** Weights that GrowthBook replaces by equal ones; here they are problems, see {@code workspace-problems.txt}. */
    private static final List<String> REFUSED_HERE = List.of(
            "negative coverage",
            "coverage above 1",
            "weights sum below 1",
            "weights sum above 1",
            "weights.length not equal to num variations",
            "weights sum almost equals 1");

    private static JsonNode cases = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void readTheCases() throws IOException {
        if (!Files.exists(CASES)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        cases = new ObjectMapper().readTree(CASES.toFile());
    }

    private static int basisPoints(JsonNode share) {
        return (int) Math.round(share.asDouble() * Bucket.COUNT);
    }

    private static List<Variant> variants(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Variant("v" + i, null, null))
                .toList();
    }

    /** Whether GrowthBook's SDKs take the share of 1 that a bucket is to be in the range. */
    private static boolean holds(JsonNode range, int bucket) {
        double share = bucket / 10_000.0;
        return share >= range.get(0).asDouble() && share < range.get(1).asDouble();
    }

    @Test
    void allPublishedHashesOfBothVersionsHold() {
        List<Integer> run = new ArrayList<>();
        for (JsonNode one : cases.get("hash")) {
            int version = one.get(2).asInt();
            if (version == 1 || version == 2) {
                HashVersion hash = version == 1 ? HashVersion.V1 : HashVersion.V2;
                assertThat(hash.bucket(one.get(0).asText(), one.get(1).asText()))
                        .as(one.toString())
                        .isEqualTo(basisPoints(one.get(3)));
                run.add(version);
            } else {
                assertThat(one.get(3).isNull())
                        .as("no such version there, and none here")
                        .isTrue();
            }
        }
        assertThat(run).hasSize(14).containsOnly(1, 2);
    }

    @Test
    void allPublishedBucketRangesHold() {
        int run = 0;
        for (JsonNode one : cases.get("getBucketRange")) {
            if (!REFUSED_HERE.contains(one.get(0).asText())) {
                assertRanges(one.get(0).asText(), one.get(1), one.get(2));
                run++;
            }
        }
        assertThat(run).isEqualTo(cases.get("getBucketRange").size() - REFUSED_HERE.size());
    }

    private static void assertRanges(String name, JsonNode given, JsonNode published) {
        int count = given.get(0).asInt();
        List<Integer> shares = new ArrayList<>();
        given.get(2).forEach(weight -> shares.add(basisPoints(weight)));
        Allocation allocation = Allocation.ofShares(
                variants(count),
                given.get(2).isNull() ? Allocation.equalShares(count) : shares,
                basisPoints(given.get(1)));
        for (int i = 0; i < count; i++) {
            BucketRange expected = new BucketRange(
                    basisPoints(published.get(i).get(0)),
                    basisPoints(published.get(i).get(1)));
            assertThat(allocation.ranges().get(i)).as(name).containsExactly(expected);
        }
    }

    @Test
    void allPublishedChoicesHold() {
        for (JsonNode one : cases.get("chooseVariation")) {
            List<List<BucketRange>> ranges = new ArrayList<>();
            one.get(2)
                    .forEach(range ->
                            ranges.add(List.of(new BucketRange(basisPoints(range.get(0)), basisPoints(range.get(1))))));
            Variant chosen = new Allocation(variants(ranges.size()), ranges).variantOf(basisPoints(one.get(1)));
            int expected = one.get(3).asInt();
            assertThat(chosen == null ? "none" : chosen.id())
                    .as(one.toString())
                    .isEqualTo(expected < 0 ? "none" : "v" + expected);
        }
        assertThat(cases.get("chooseVariation")).hasSize(13);
    }

    @Test
    void allPublishedNamespacesHoldForLayersOfVersionOne() {
        for (JsonNode one : cases.get("inNamespace")) {
            JsonNode namespace = one.get(2);
            String id = namespace.get(0).asText();
            BucketRange range = new BucketRange(basisPoints(namespace.get(1)), basisPoints(namespace.get(2)));
            Layer layer = new Layer(id, HashVersion.V1, Layer.seedOf(id));
            assertThat(new Layer.Share(layer, range).contains(one.get(1).asText()))
                    .as(one.toString())
                    .isEqualTo(one.get(3).asBoolean());
        }
        assertThat(cases.get("inNamespace")).hasSize(16);
    }

    /** Their weights are cut after eight decimals and do not sum up to 1; the buckets in their ranges are ours. */
    @Test
    void equalWeightsGiveTheSameBucketsToTheSameVariants() {
        for (JsonNode one : cases.get("getEqualWeights")) {
            int count = Math.max(0, one.get(0).asInt());
            List<Integer> shares = Allocation.equalShares(count);
            assertThat(shares).hasSameSizeAs(one.get(1));
            for (int i = 0; i < count; i++) {
                assertThat(shares.get(i) / 10_000.0)
                        .isCloseTo(one.get(1).get(i).asDouble(), org.assertj.core.data.Offset.offset(0.0001));
            }
            assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(count == 0 ? 0 : Bucket.COUNT);
        }
        JsonNode thirds = new ObjectMapper()
                .valueToTree(List.of(
                        List.of(0, 0.33333333), List.of(0.33333333, 0.66666666), List.of(0.66666666, 0.99999999)));
        Allocation ours = Allocation.ofShares(variants(3), Allocation.equalShares(3), Bucket.COUNT);
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            int number = bucket;
            int theirs = IntStream.range(0, 3)
                    .filter(i -> holds(thirds.get(i), number))
                    .findFirst()
                    .orElse(-1);
            Variant variant = ours.variantOf(bucket);
            assertThat(variant == null ? "none" : variant.id()).isEqualTo("v" + theirs);
        }
    }

    /** Shares and coverages that do not come out even, against the published arithmetic on exact fractions. */
    @Test
    void coverageCutsEachShareWhereItBeginsForAllSharesAndCoverages() {
        for (int share = 1; share < Bucket.COUNT; share += 617) {
            for (int coverage = 0; coverage <= Bucket.COUNT; coverage += 1_234) {
                Allocation allocation =
                        Allocation.ofShares(variants(2), List.of(share, Bucket.COUNT - share), coverage);
                for (int bucket = 0; bucket < Bucket.COUNT; bucket += 7) {
                    long exact = (long) bucket * Bucket.COUNT;
                    boolean first = exact < (long) share * coverage;
                    boolean second = bucket >= share
                            && exact - (long) share * Bucket.COUNT < (long) (Bucket.COUNT - share) * coverage;
                    Variant variant = allocation.variantOf(bucket);
                    assertThat(variant == null ? "none" : variant.id())
                            .as("share %d, coverage %d, bucket %d", share, coverage, bucket)
                            .isEqualTo(first ? "v0" : second ? "v1" : "none");
                }
            }
        }
    }
}
