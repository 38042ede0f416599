package io.salience.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldValueTest {

    private static Field field(FieldType type) {
        return new Field("x", type, Origin.ATTRIBUTE, 0);
    }

    @Test
    void everyTypeTakesItsOwnValues() {
        assertThat(FieldValue.of(field(FieldType.TEXT), "a")).contains("a");
        assertThat(FieldValue.of(field(FieldType.BOOLEAN), true)).contains(true);
        assertThat(FieldValue.of(field(FieldType.NUMBER), 7)).contains(7);
        assertThat(FieldValue.of(field(FieldType.NUMBER), new BigDecimal("1.5")))
                .contains(new BigDecimal("1.5"));
        assertThat(FieldValue.of(field(FieldType.INSTANT), "2026-01-31T09:00:00.1239Z"))
                .contains(Instant.parse("2026-01-31T09:00:00.123Z"));
    }

    @Test
    void nothingElseIsTaken() {
        assertThat(FieldValue.of(field(FieldType.TEXT), 7)).isEmpty();
        assertThat(FieldValue.of(field(FieldType.BOOLEAN), "true")).isEmpty();
        assertThat(FieldValue.of(field(FieldType.NUMBER), "7")).isEmpty();
        assertThat(FieldValue.of(field(FieldType.INSTANT), "yesterday")).isEmpty();
        assertThat(FieldValue.of(field(FieldType.SEGMENTS), List.of("vip"))).isEmpty();
    }

    @Test
    void numbersAndInstantsThatDoNotFitAreNotTaken() {
        assertThat(FieldValue.of(field(FieldType.NUMBER), new BigDecimal("1e400")))
                .isEmpty();
        assertThat(FieldValue.of(field(FieldType.NUMBER), BigInteger.TEN.pow(400)))
                .isEmpty();
        assertThat(FieldValue.of(field(FieldType.NUMBER), Double.NaN)).isEmpty();
        assertThat(FieldValue.of(field(FieldType.INSTANT), "+1000000000-12-31T23:59:59Z"))
                .isEmpty();
    }
}
