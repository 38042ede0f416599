package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.FileLook;
import io.salience.segmentbuilder.source.SourceFormat;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping written from guesses. What could not be guessed is told in a comment, and the mapping then is not complete. */
final class StartingMapping {

    private static final String NO_NAME = "event";

    private final Inspection inspection;
    private final Roles roles;
    private final StringBuilder text = new StringBuilder();

    StartingMapping(Inspection inspection) {
        this.inspection = inspection;
        this.roles = inspection.roles();
    }

    String text() {
        FileLook look = inspection.sample().look();
        line("# A mapping to begin with, guessed from " + inspection.sample().rows()
                + " rows; look through it before use.");
        line("format: " + look.format());
        if (look.format() == SourceFormat.CSV && look.delimiter() != ',') {
            line("delimiter: \"" + (look.delimiter() == '\t' ? "\\t" : String.valueOf(look.delimiter())) + "\"");
        }
        if (!inspection.sample().keyed().isEmpty()) {
            line("keyed: ["
                    + inspection.sample().keyed().stream().map(YamlText::of).collect(Collectors.joining(", ")) + "]");
        }
        visitor();
        line("event: " + roles.event().map(StartingMapping::path).orElse("{ always: " + NO_NAME + " }"));
        line(roles.time()
                .map(StartingMapping::time)
                .orElse("# time: no field looks like a time; write { from: FIELD, format: FORMAT }"));
        roles.id().ifPresent(field -> line("id: " + path(field)));
        properties();
        return text.toString();
    }

    private void visitor() {
        Optional<String> known = roles.known().map(StartingMapping::path);
        Optional<String> anonymous = roles.anonymous().map(StartingMapping::path);
        if (known.isPresent() && anonymous.isPresent()) {
            line("visitor: { known: " + known.get() + ", anonymous: " + anonymous.get() + " }");
        } else if (anonymous.isPresent()) {
            line("visitor: { anonymous: " + anonymous.get() + " }");
        } else {
            line(known.map(path -> "visitor: " + path)
                    .orElse("# visitor: no field looks like the id of a visitor; write its name here"));
        }
    }

    private void properties() {
        Set<String> taken = new HashSet<>();
        Map<String, String> types = new LinkedHashMap<>();
        List<FieldFacts> fields =
                inspection.fields().stream().filter(this::isProperty).toList();
        line(fields.isEmpty() ? "properties: {}" : "properties:");
        for (FieldFacts field : fields) {
            String name = Names.property(field.name(), taken);
            types.put(name, field.type());
            FieldFacts.TimeGuess time = field.time();
            String format = time == null ? "" : ", format: " + YamlText.of(time.format());
            line("  " + name + ": { from: " + path(field) + ", type: " + field.type() + format + " }");
        }
        Set<String> events = new TreeSet<>();
        roles.event().ifPresentOrElse(field -> events.addAll(field.values()), () -> events.add(NO_NAME));
        text.append('\n').append(TraitsStart.comment(events, types));
    }

    private boolean isProperty(FieldFacts field) {
        return roles.of(field).isEmpty()
                && !field.type().equals("empty")
                && !field.type().equals("list");
    }

    private static String path(FieldFacts field) {
        return YamlText.of(field.name());
    }

    private static String time(FieldFacts field) {
        FieldFacts.TimeGuess guess = field.time();
        return "time: { from: " + path(field) + ", format: " + YamlText.of(guess == null ? "iso" : guess.format())
                + " }";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
