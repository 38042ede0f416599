package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping written from guesses. A part that could not be guessed is a comment, and the mapping then is not complete. */
final class StartingMapping {

    private static final String ANYTHING = "event";
    private static final String SALE = "purchase";

    private final Inspection inspection;
    private final FileLook look;
    private final Roles roles;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> types = new LinkedHashMap<>();

    StartingMapping(Inspection inspection) {
        this.inspection = inspection;
        this.look = inspection.look();
        this.roles = inspection.roles();
    }

    WrittenMapping written() {
        line("# A mapping to begin with, guessed from " + inspection.sample().rows()
                + " rows; look through it before use.");
        inspection.remarks().forEach(remark -> line("# - " + remark));
        new ShapeLines(inspection).lines().forEach(this::line);
        visitor();
        if (inspection.ofProfiles()) {
            fields("attributes");
        } else {
            event();
            fields("properties");
        }
        return new WrittenMapping(text.toString(), types);
    }

    private void event() {
        line("event: "
                + switch (roles.event().size()) {
                    case 0 -> "{ always: " + always() + " }";
                    case 1 -> path(roles.event().get(0));
                    default -> paths(roles.event());
                });
        line(roles.time()
                .map(this::time)
                .orElse("# time: no field looks like a time; write { from: FIELD, format: FORMAT }"));
        roles.id().ifPresent(field -> line("id: " + path(field)));
    }

    private String always() {
        boolean isSale = inspection.fields().stream()
                .map(field -> Names.plain(field.name()))
                .anyMatch(name -> Vocabulary.SALE_STARTS.stream().anyMatch(name::startsWith));
        return isSale ? SALE : ANYTHING;
    }

    private void visitor() {
        List<String> keys = new ArrayList<>();
        List<FieldFacts> known = roles.known();
        if (!known.isEmpty()) {
            keys.add("known: " + (known.size() == 1 ? path(known.get(0)) : paths(known)));
        }
        roles.anonymous().ifPresent(field -> keys.add("anonymous: " + path(field)));
        if (!known.isEmpty()) {
            keys.addAll(form(known));
        }
        if (keys.isEmpty()) {
            line("# visitor: no field looks like the id of a visitor; write its name here");
        } else if (keys.size() == 1 && known.size() == 1) {
            line("visitor: " + path(known.get(0)));
        } else {
            line("visitor: { " + String.join(", ", keys) + " }");
        }
    }

    private List<String> form(List<FieldFacts> known) {
        List<String> keys = new ArrayList<>();
        List<String> guests = WhoGuesses.guests(known.get(0));
        if (!guests.isEmpty()) {
            keys.add("guests: [" + guests.stream().map(YamlText::quoted).collect(Collectors.joining(", ")) + "]");
        }
        if (known.get(0).areWholeWithPoint()) {
            keys.add("as: whole-number");
        }
        boolean isThere = known.stream()
                .anyMatch(field -> field.present() == inspection.sample().rows()
                        && WhoGuesses.guests(field).isEmpty());
        if (!isThere && roles.anonymous().isEmpty()) {
            keys.add("none: skip");
        }
        return keys;
    }

    private void fields(String key) {
        Set<String> taken = new HashSet<>();
        List<FieldFacts> fields =
                inspection.fields().stream().filter(this::isProperty).toList();
        line(fields.isEmpty() ? key + ": {}" : key + ":");
        for (FieldFacts field : fields) {
            String name = Names.property(field.name(), taken);
            types.put(name, field.type());
            line("  " + name + ": { from: " + path(field) + ", type: " + field.type() + form(field) + " }");
        }
        text.append('\n')
                .append(inspection.ofProfiles() ? TraitsStart.ofProfiles(types) : TraitsStart.comment(names(), types));
    }

    private Set<String> names() {
        Set<String> events = new TreeSet<>();
        if (roles.event().isEmpty()) {
            events.add(always());
        }
        roles.event().forEach(field -> events.addAll(field.values()));
        return events;
    }

    private String form(FieldFacts field) {
        TimeGuess time = field.type().equals("instant") ? field.time() : null;
        if (time != null) {
            return ", format: " + YamlText.of(time.format());
        }
        NumberGuess number = field.type().equals("number") ? field.number() : null;
        return number == null || number.yaml().isEmpty() ? "" : ", number: " + number.yaml();
    }

    private boolean isProperty(FieldFacts field) {
        return roles.of(field).isEmpty()
                && !field.type().equals("empty")
                && !field.type().equals("list");
    }

    private String path(FieldFacts field) {
        return PathText.of(field.path(), look.isCsv());
    }

    private String paths(List<FieldFacts> fields) {
        return "[" + fields.stream().map(this::path).collect(Collectors.joining(", ")) + "]";
    }

    private String time(FieldFacts field) {
        TimeGuess guess = field.time();
        List<TimeGuess> most = field.timesOfMost();
        String format = guess != null
                ? guess.format()
                : most.isEmpty() ? "iso" : most.get(0).format();
        return "time: { from: " + path(field) + ", format: " + YamlText.of(format) + " }";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** How a mapping writes where a field stands. */
    private static final class PathText {

        private PathText() {}

        static String of(FieldPath path, boolean csv) {
            if (csv && path.names().size() > 1) {
                List<String> inner = path.names().subList(1, path.names().size());
                return "{ column: " + YamlText.of(path.names().get(0)) + ", field: "
                        + YamlText.of(String.join(".", inner)) + " }";
            }
            return YamlText.of(path.text());
        }
    }
}
