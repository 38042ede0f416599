package io.salience.engine.experience;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how an experience splits its visitors: {@code allocation} and {@code coverage}, or {@code ranges}. */
final class AllocationReader {

    private static final String EQUAL = "equal";

    private final YamlNode root;
    private final List<Variant> variants;
    private final List<String> known;
    private final Problems problems;

    /** @param variants of the experience, as far as they can be read */
    AllocationReader(YamlNode root, List<Variant> variants, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.variants = variants;
        this.known = variants.stream().map(Variant::id).toList();
    }

    /** The allocation; one that stands in for it where there are problems; null where none is written. */
    @Nullable
    Allocation read() {
        Optional<YamlNode> shares = root.find("allocation");
        Optional<YamlNode> ranges = root.find("ranges");
        Optional<YamlNode> coverage = root.find("coverage");
        if (shares.isPresent() && ranges.isPresent()) {
            root.key("ranges").report("\"allocation\" and \"ranges\" both say who gets what; keep one");
        }
        if (coverage.isPresent() && shares.isEmpty()) {
            root.key("coverage").report("\"coverage\" cuts the shares of an allocation; write allocation: ... too");
        }
        int covered = coverage.map(SettingsReader::basisPoints).orElse(Bucket.COUNT);
        if (shares.isPresent()) {
            List<Integer> basisPoints = shares(shares.get());
            return variants.isEmpty() ? null : Allocation.ofShares(variants, basisPoints, covered);
        }
        return ranges.map(this::ranges).orElse(null);
    }

    private List<Integer> shares(YamlNode node) {
        if (isEqual(node)) {
            return Allocation.equalShares(variants.size());
        }
        int before = problems.count();
        Map<String, YamlNode> shares = node.entries();
        refuseUnknown(node, shares);
        List<Integer> basisPoints = known.stream()
                .map(variant -> shares.containsKey(variant) ? SettingsReader.basisPoints(shares.get(variant)) : 0)
                .toList();
        int sum = basisPoints.stream().mapToInt(Integer::intValue).sum();
        if (sum != Bucket.COUNT && problems.count() == before && !variants.isEmpty()) {
            node.report("allocations add up to " + sum + " basis points, expected " + Bucket.COUNT);
        }
        return sum == Bucket.COUNT ? basisPoints : Allocation.equalShares(variants.size());
    }

    private static boolean isEqual(YamlNode node) {
        boolean isText = !node.isMap() && !node.isList() && !node.isNull();
        return isText && node.text().filter(EQUAL::equals).isPresent();
    }

    private void refuseUnknown(YamlNode node, Map<String, YamlNode> entries) {
        for (String variant : entries.keySet()) {
            if (!known.isEmpty() && !known.contains(variant)) {
                node.key(variant)
                        .report("unknown variant \"" + variant + "\"" + Suggestion.endOfMessage(variant, known));
            }
        }
    }

    private Allocation ranges(YamlNode node) {
        Map<String, YamlNode> entries = node.entries();
        refuseUnknown(node, entries);
        Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
        List<List<BucketRange>> ranges = known.stream()
                .map(variant -> entries.containsKey(variant)
                        ? ranges(variant, entries.get(variant), taken)
                        : List.<BucketRange>of())
                .toList();
        return new Allocation(variants, ranges);
    }

    private static List<BucketRange> ranges(String variant, YamlNode node, Taken taken) {
        List<YamlNode> items = node.items();
        boolean isOneRange = items.stream().noneMatch(YamlNode::isList);
        List<BucketRange> ranges = new ArrayList<>();
        for (YamlNode item : isOneRange ? List.of(node) : items) {
            range(item).ifPresent(range -> {
                taken.take(variant, range, item);
                ranges.add(range);
            });
        }
        return ranges;
    }

    /** A range such as {@code [0, 5000]}; empty where that is not what is written, which is then a problem. */
    static Optional<BucketRange> range(YamlNode node) {
        List<YamlNode> ends = node.isList() ? node.items() : List.of();
        if (ends.size() != 2) {
            node.report("expected a range of buckets such as [0, 5000]: from inclusive, to exclusive");
            return Optional.empty();
        }
        Optional<Long> from = ends.get(0).wholeNumber(0, Bucket.COUNT);
        Optional<Long> to = ends.get(1).wholeNumber(0, Bucket.COUNT);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get() >= to.get()) {
            node.report("the range ends at " + to.get() + ", but starts at " + from.get() + "; write a later end");
            return Optional.empty();
        }
        return Optional.of(new BucketRange(from.get().intValue(), to.get().intValue()));
    }

    /** The ranges read by now, and whose they are. */
    private record Taken(List<BucketRange> ranges, List<String> owners) {

        void take(String variant, BucketRange range, YamlNode node) {
            for (int i = 0; i < ranges.size(); i++) {
                if (ranges.get(i).overlaps(range)) {
                    node.report("the range " + range + " overlaps " + ranges.get(i) + " of variant \"" + owners.get(i)
                            + "\"; no bucket can be in two");
                    return;
                }
            }
            ranges.add(range);
            owners.add(variant);
        }
    }
}
