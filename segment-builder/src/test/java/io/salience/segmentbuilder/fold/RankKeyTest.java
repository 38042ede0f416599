package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.bytes.ByteSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankKeyTest {

    private record Value(BigInteger numerator, long denominator) {

        int compare(Value other) {
            BigDecimal left = new BigDecimal(numerator).multiply(BigDecimal.valueOf(other.denominator));
            BigDecimal right = new BigDecimal(other.numerator).multiply(BigDecimal.valueOf(denominator));
            return left.compareTo(right);
        }

        byte[] key() {
            byte[] bytes = numerator.toByteArray();
            Wide wide = new Wide();
            wide.set(bytes, 0, bytes.length);
            Quotient quotient = new Quotient();
            quotient.set(wide, denominator);
            ByteSink sink = new ByteSink(8);
            RankKey.write(quotient, sink);
            return Arrays.copyOf(sink.array(), sink.size());
        }
    }

    @Test
    void largerValuesComeFirstExactly() {
        long seed = 12;
        System.out.println("RankKey seed " + seed);
        List<Value> values = values(new Random(seed));
        List<byte[]> keys = values.stream().map(Value::key).toList();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                byte[] one = keys.get(i);
                byte[] other = keys.get(j);
                int order = values.get(j).compare(values.get(i));
                assertThat(Integer.signum(VisitorFold.compareRankKeys(one, 0, one.length, other, 0, other.length)))
                        .as("%s and %s", values.get(i), values.get(j))
                        .isEqualTo(order);
                int first = Integer.signum(Arrays.compareUnsigned(one, 0, 8, other, 0, 8));
                assertThat(first == 0 || first == order).isTrue();
            }
        }
    }

    /** Many are equal, or differ by less than a double can show. */
    private static List<Value> values(Random random) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            BigInteger numerator = new BigInteger(1 + random.nextInt(110), random);
            if (random.nextBoolean()) {
                numerator = BigInteger.valueOf(random.nextInt(4))
                        .shiftLeft(random.nextInt(100))
                        .add(BigInteger.valueOf(random.nextInt(3)));
            }
            values.add(new Value(random.nextBoolean() ? numerator : numerator.negate(), 1 + random.nextInt(4)));
        }
        return values;
    }
}
