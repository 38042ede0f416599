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

    @Test
    void textsBecomeValuesOfTheFieldsType() {
        assertThat(FieldValue.ofText(field(FieldType.TEXT), "7")).contains("7");
        assertThat(FieldValue.ofText(field(FieldType.VERSION), "7.1")).contains("7.1");
        assertThat(FieldValue.ofText(field(FieldType.NUMBER), "-7.50")).contains(new BigDecimal("-7.50"));
        assertThat(FieldValue.ofText(field(FieldType.BOOLEAN), "false")).contains(false);
        assertThat(FieldValue.ofText(field(FieldType.INSTANT), "2026-01-31T09:00:00Z"))
                .contains(Instant.parse("2026-01-31T09:00:00Z"));
    }

    @Test
    void aTextThatIsNoValueOfTheFieldsTypeIsNone() {
        for (String text : List.of("", " 7", "7.", ".7", "1e3", "NaN", "0x7", "1".repeat(19), "\u0667")) {
            assertThat(FieldValue.ofText(field(FieldType.NUMBER), text))
                    .as(text)
                    .isEmpty();
        }
        assertThat(FieldValue.ofText(field(FieldType.BOOLEAN), "TRUE")).isEmpty();
        assertThat(FieldValue.ofText(field(FieldType.INSTANT), "2026-01-31")).isEmpty();
        assertThat(FieldValue.ofText(field(FieldType.SEGMENTS), "vip")).isEmpty();
    }
}
