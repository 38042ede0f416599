package io.salience.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of operators, and that the parser reads what is made of each. */
class OperatorFormTest {

    private static final Schema SCHEMA =
            Schema.builder().add("country", FieldType.TEXT, Origin.CONTEXT).build();

    private static Optional<Condition> parse(String text, Problems problems) {
        SourceText source = new SourceText("x.drl", text);
        return new ConditionParser(SCHEMA, problems).parse(source, new SourcePosition("x.drl", 1, 1), text);
    }

    private static String filled(OperatorForm form, String field) {
        String operand = switch (form.shape()) {
            case NULL -> "";
            case LIST -> "( \"de\", \"at\" )";
            case LITERAL, CALL -> "\"de\"";
        };
        return form.start(field) + operand + form.end();
    }

    @Test
    void everyOperatorIsThereOnce() {
        assertThat(OperatorForm.ALL)
                .extracting(OperatorForm::operator)
                .containsExactly(
                        "==",
                        "!=",
                        "<",
                        "<=",
                        ">",
                        ">=",
                        "in",
                        "not in",
                        "contains",
                        "not contains",
                        "matches",
                        "not matches",
                        "== null",
                        "!= null",
                        "startsWith",
                        "endsWith",
                        "equalsIgnoreCase");
    }

    private static List<OperatorForm> all() {
        return OperatorForm.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theParserReadsEachOne(OperatorForm form) {
        Problems problems = new Problems();
        assertThat(parse(filled(form, "country"), problems)).isPresent();
        assertThat(problems.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            not in => country.toLowerCase() not in ( "de", "at" )
            endsWith => country.toLowerCase().endsWith("de")
            < => country.toLowerCase() < "de"
            """)
    void aFieldMayStandInLowerCase(String operator, String condition) {
        OperatorForm form = OperatorForm.find(operator).orElseThrow();
        String filled = filled(form, "country" + OperatorForm.LOWERED);
        assertThat(filled).isEqualTo(condition);
        assertThat(parse(filled, new Problems())).isPresent();
    }
}
