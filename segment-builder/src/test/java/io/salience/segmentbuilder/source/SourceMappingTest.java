package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMappingTest {

    private static final String CSV = """
            format: csv
            visitor: user_id
            event: event_type
            time: { from: timestamp }
            """;
    private static final String NDJSON = CSV.replace("csv", "ndjson");
    private static final Schema DECLARED = Schema.builder()
            .add("amount", FieldType.NUMBER, Origin.PROPERTY)
            .add("category", FieldType.TEXT, Origin.PROPERTY)
            .add("plan", FieldType.TEXT, Origin.ATTRIBUTE)
            .build();

    @TempDir
    private Path folder;

    private List<String> problems(String yaml) {
        Problems problems = new Problems();
        var mapping = SourceMapping.read(Exports.write(folder, "mapping.yaml", yaml), "mapping.yaml", problems);
        assertThat(mapping.isEmpty()).isEqualTo(!problems.isEmpty());
        mapping.ifPresent(read -> read.check(DECLARED, problems));
        return heads(problems);
    }

    private static List<String> heads(Problems problems) {
        return problems.sorted().stream()
                .map((Problem problem) -> problem.at() + ": " + problem.message())
                .toList();
    }

    @Test
    void everythingThatAMappingCanSayIsRead() {
        SourceMapping mapping = Exports.mapping(folder, """
                format: json
                each: data.items
                visitor: /user.id
                event: { always: purchase }
                time: { from: at, format: "dd/MM/yyyy HH:mm", zone: Europe/Berlin }
                id: id
                properties:
                  amount: { from: price.gross, type: number }
                  gift: { from: gift, type: boolean }
                nulls: ["", "N/A"]
                """);
        assertThat(mapping.mapsProfiles()).isFalse();
        assertThat(mapping.who().known()).containsExactly(new FieldPath("/user.id", List.of("user", "id"), true));
        assertThat(mapping.shape().each()).isEqualTo(new FieldPath("data.items", List.of("data", "items"), false));
        assertThat(mapping.shape().nulls()).containsExactlyInAnyOrder("", "N/A");
        assertThat(mapping.fields()).extracting(MappedField::name).containsExactly("amount", "gift");
        assertThat(mapping.fields()).extracting(MappedField::type).containsExactly(FieldType.NUMBER, FieldType.BOOLEAN);
    }

    @Test
    void aMappingWithAttributesMapsProfiles() {
        String yaml = "format: csv\nvisitor: id\nattributes: { plan: { from: plan, type: text } }\n";
        assertThat(Exports.mapping(folder, yaml).mapsProfiles()).isTrue();
        assertThat(problems(yaml)).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems("""
                        format: cvs
                        visiter: user_id
                        event: { alway: purchase }
                        time: { from: ts, format: epoch-second, zon: UTC }
                        properties:
                          amount: { from: amount, type: numbr }
                          category: { type: text }
                        nulls: [[]]
                        """))
                .containsExactly(
                        "mapping.yaml:1:1: \"visitor\" is missing; write visitor: ...",
                        "mapping.yaml:1:9: unknown value \"cvs\"; did you mean \"csv\"?",
                        "mapping.yaml:2:1: unknown key \"visiter\"; did you mean \"visitor\"?",
                        "mapping.yaml:3:8: expected a field, { from: FIELD, rename: { view: Product Viewed } } or"
                                + " { always: NAME }",
                        "mapping.yaml:3:10: unknown key \"alway\"; did you mean \"always\"?",
                        "mapping.yaml:4:27: \"epoch-second\" is neither a time format nor a pattern with a full date such"
                                + " as \"yyyy-MM-dd HH:mm:ss\"; did you mean \"epoch-seconds\"?",
                        "mapping.yaml:4:41: unknown key \"zon\"; did you mean \"zone\"?",
                        "mapping.yaml:6:33: unknown type \"numbr\"; did you mean \"number\"?",
                        "mapping.yaml:7:13: \"from\" is missing; write from: ...",
                        "mapping.yaml:8:9: expected a text, found a list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delimiter: ";;"        | mapping.yaml:5:12: expected one character such as ",", ";" or "\\t", found ";;"
            each: items            | mapping.yaml:5:7: "each" is for json and ndjson; a row of CSV is one event
            id: [[a]]              | mapping.yaml:5:6: expected a text, found a list
            escape: ab             | mapping.yaml:5:9: expected one character such as "\\\\", found "ab"
            escape: ","            | mapping.yaml:5:9: the delimiter is the same; expected another character
            skip: -1               | mapping.yaml:5:7: expected a whole number from 0 to 1000, found "-1"
            properties: [a]        | mapping.yaml:5:13: expected a map (key: value), found a list
            properties: { a: b }   | mapping.yaml:5:18: expected { from: FIELD, type: text }
            visitor: again         | mapping.yaml:5:1: "visitor" is written twice; keep one
            """)
    void aMistakeInACsvMappingIsAProblem(String line, String expected) {
        assertThat(problems(CSV + line + "\n")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delimiter: ";"  | mapping.yaml:5:1x: "delimiter" is for csv only; delete it
            each: a..b      | mapping.yaml:5:7: "a..b" is not a field; expected a name, or names with dots between them
            each: /a        | mapping.yaml:5:7: "/a" is not a field; expected a name, or names with dots between them
            id: /a          | mapping.yaml:5:5: "/a" means a field of the enclosing record, which there is only with "each"
            id: a.          | mapping.yaml:5:5: "a." is not a field; expected a name, or names with dots between them
            """)
    void aMistakeInAJsonMappingIsAProblem(String line, String expected) {
        assertThat(problems(NDJSON + line + "\n")).containsExactly(expected.replace("1x", "12"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time: timestamp                                      | mapping.yaml:4:7: expected { from: FIELD, format: iso }
            time: { from: a, format: HH:mm }                     | mapping.yaml:4:26: "HH:mm" is neither a time format nor a pattern with a full date such as "yyyy-MM-dd HH:mm:ss"; expected one of: epoch-auto, epoch-micros, epoch-millis, epoch-seconds, iso
            time: { from: a, zone: Europe/Berlinn }              | mapping.yaml:4:24: unknown zone "Europe/Berlinn"; did you mean "Europe/Berlin"?
            time: { from: a, format: epoch-millis, zone: UTC }   | mapping.yaml:4:46: "zone" has no meaning with epoch-millis; delete it
            """)
    void aMistakeInTheTimeIsAProblem(String line, String expected) {
        assertThat(problems(CSV.replace("time: { from: timestamp }", line))).containsExactly(expected);
    }

    @Test
    void aQuoteIsNoDelimiter() {
        assertThat(problems(CSV + "delimiter: '\"'\n"))
                .containsExactly(
                        "mapping.yaml:5:12: expected one character such as \",\", \";\" or \"\\t\", found" + " \"\"\"");
    }

    @Test
    void formatAndZoneAreForInstants() {
        assertThat(problems(CSV + "properties:\n  amount: { from: a, type: number, format: iso }\n"))
                .containsExactly("mapping.yaml:6:44: \"format\" and \"zone\" are for type instant only; delete it");
    }

    @Test
    void aProfileMappingHasNoEvent() {
        assertThat(problems("format: csv\nvisitor: a\nevent: b\nattributes: { plan: { from: p, type: text } }\n"))
                .containsExactly("mapping.yaml:3:1: unknown key \"event\"; expected one of: attributes, columns,"
                        + " delimiter, encoding, escape, fill, format, keyed, nulls, number, quotes, skip, ...");
    }

    @Test
    void fieldsAreComparedWithTheWorkspace() {
        assertThat(problems(CSV + """
                        properties:
                          amout: { from: amount, type: number }
                          category:
                            from: category
                            type: instant
                          amount: { from: amount, type: text }
                        """))
                .containsExactly(
                        "mapping.yaml:6:3: property \"amout\" is not declared in traits.yaml; did you mean \"amount\"?",
                        "mapping.yaml:7:3: property \"category\" is instant here and text in traits.yaml; change one",
                        "mapping.yaml:10:3: property \"amount\" is text here and number in traits.yaml; change one");
    }

    @Test
    void attributesAreComparedWithAttributes() {
        assertThat(problems("format: csv\nvisitor: a\nattributes:\n  amount: { from: amount, type: number }\n"))
                .containsExactly(
                        "mapping.yaml:4:3: attribute \"amount\" is not declared in traits.yaml; expected one of:"
                                + " plan");
    }

    @Test
    void anEmptyOrMissingFileIsAProblem() {
        assertThat(problems("")).containsExactly("mapping.yaml: is empty; expected a YAML document");
        assertThat(problems("[]")).containsExactly("mapping.yaml:1:1: expected a map (key: value), found a list");
        assertThat(problems("{}")).contains("mapping.yaml:1:1: \"format\" is missing; write format: ...");
        Problems problems = new Problems();
        assertThat(SourceMapping.read(folder.resolve("none.yaml"), "none.yaml", problems))
                .isEmpty();
        assertThat(heads(problems)).containsExactly("none.yaml: does not exist; expected a file");
    }
}
