package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideTest {

    private static Wide wide(BigInteger value) {
        Wide wide = new Wide();
        byte[] bytes = value.toByteArray();
        wide.set(bytes, 0, bytes.length);
        return wide;
    }

    private static BigInteger next(Random random) {
        BigInteger value = new BigInteger(random.nextInt(96), random);
        BigInteger edge = BigInteger.ONE.shiftLeft(random.nextInt(95)).subtract(BigInteger.valueOf(random.nextInt(3)));
        BigInteger chosen = random.nextBoolean() ? value : edge;
        return random.nextBoolean() ? chosen : chosen.negate();
    }

    @Test
    void itIsTheNumber() {
        long seed = 5;
        System.out.println("Wide seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigInteger one = next(random);
            BigInteger other = next(random);
            int times = 1 + random.nextInt(50);
            Wide sum = wide(one);
            assertThat(sum.compareTo(wide(other))).isEqualTo(one.compareTo(other));
            assertThat(sum.isLong()).isEqualTo(one.bitLength() < Long.SIZE);
            sum.add(wide(other));
            assertThat(sum.value()).isEqualTo(one.add(other));
            sum.add(wide(one), times);
            assertThat(sum.value()).isEqualTo(one.add(other).add(one.multiply(BigInteger.valueOf(times))));
            assertThat(readAgain(sum).value()).isEqualTo(sum.value());
            assertShortest(one);
        }
    }

    private static Wide readAgain(Wide wide) {
        ByteSink sink = new ByteSink(1);
        wide.write(sink);
        Wide read = new Wide();
        read.read(new ByteCursor().over(sink.array(), 0, sink.size()));
        return read;
    }

    private static void assertShortest(BigInteger value) {
        byte[] shortest = value.toByteArray();
        byte[] padded = new byte[shortest.length + 3];
        Arrays.fill(padded, 0, 3, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, padded, 3, shortest.length);
        assertThat(Wide.shortest(padded, 0, padded.length)).isEqualTo(3);
    }
}
