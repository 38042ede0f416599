package io.salience.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules in groups, of which those of nobody in particular and of the visitor's segments are looked at. */
final class MemoFloor implements Floor {

    private final ShopTest[] tests;
    /** For each test twice the number of the evaluation that asked it, and one more where it held. */
    private final int[] answers;

    private final Group everyone;
    private final Group[] bySegment;
    private int evaluation;

    /** Numbers of rules, and the numbers of the tests of each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Group(int[] rules, int[][] tests) {}

    private MemoFloor(List<ShopRule> rules, boolean grouped) {
        Map<ShopTest, Integer> numbers = new LinkedHashMap<>();
        rules.stream()
                .flatMap(rule -> rule.tests().stream())
                .forEach(test -> numbers.putIfAbsent(test, numbers.size()));
        tests = numbers.keySet().toArray(ShopTest[]::new);
        answers = new int[tests.length];
        List<List<Integer>> members = new ArrayList<>();
        Stream.generate(() -> new ArrayList<Integer>())
                .limit(ShopWords.SEGMENTS + 1)
                .forEach(members::add);
        for (int rule = 0; rule < rules.size(); rule++) {
            members.get(grouped ? group(rules.get(rule)) : 0).add(rule);
        }
        everyone = group(members.get(0), rules, numbers, grouped);
        bySegment = IntStream.range(0, ShopWords.SEGMENTS)
                .mapToObj(segment -> group(members.get(segment + 1), rules, numbers, grouped))
                .toArray(Group[]::new);
    }

    static MemoFloor linear(List<ShopRule> rules) {
        return new MemoFloor(rules, false);
    }

    static MemoFloor bySegment(List<ShopRule> rules) {
        return new MemoFloor(rules, true);
    }

    private static int group(ShopRule rule) {
        return rule.tests().get(0) instanceof ShopTest.InSegment in ? in.number() + 1 : 0;
    }

    private static Group group(
            List<Integer> members, List<ShopRule> rules, Map<ShopTest, Integer> numbers, boolean grouped) {
        int[][] tests = members.stream()
                .map(rule -> rules.get(rule).tests().stream()
                        .filter(test -> !grouped || !(test instanceof ShopTest.InSegment))
                        .mapToInt(numbers::get)
                        .toArray())
                .toArray(int[][]::new);
        return new Group(members.stream().mapToInt(Integer::intValue).toArray(), tests);
    }

    @Override
    public void evaluate(ShopVisitor visitor, long[] found) {
        Arrays.fill(found, 0L);
        evaluation += 2;
        evaluate(everyone, visitor, found);
        for (int word = 0; word < visitor.segments().length; word++) {
            for (long bits = visitor.segments()[word]; bits != 0; bits &= bits - 1) {
                evaluate(bySegment[(word << 6) + Long.numberOfTrailingZeros(bits)], visitor, found);
            }
        }
    }

    private void evaluate(Group group, ShopVisitor visitor, long[] found) {
        for (int i = 0; i < group.rules.length; i++) {
            if (holds(group.tests[i], visitor)) {
                int rule = group.rules[i];
                found[rule >>> 6] |= 1L << rule;
            }
        }
    }

    private boolean holds(int[] wanted, ShopVisitor visitor) {
        for (int test : wanted) {
            int answer = answers[test];
            if (answer < evaluation) {
                answer = evaluation + (tests[test].holds(visitor) ? 1 : 0);
                answers[test] = answer;
            }
            if (answer == evaluation) {
                return false;
            }
        }
        return true;
    }
}
