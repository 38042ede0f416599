package io.salience.engine.export;

import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that rules test, as DRL declares them; and the calls that analysts' files make, without effect. */
record Declarations(Schema visitor) {

    String text() {
        return """
                // The facts of this workspace's rules. Instants are milliseconds since 1970-01-01T00:00:00Z;
                // null means that a value is missing; segments must be a set that can grow.

                """
                + fact(
                        "Profile",
                        field ->
                                field.origin() != Origin.CONTEXT || field.name().equals(ContextFields.NOW))
                + fact("Visitor", field -> true)
                + items()
                + """
                declare Show
                    placement : String
                    experience : String
                    variant : String
                end

                declare Enroll
                    placement : String
                    experience : String
                end

                // What analysts' own files call. Salience never runs these; here they only have to exist.
                function void join(String segment) {}

                function void show(String experience, String variant) {}

                function void enroll(String experience) {}

                function long daysAgo(int days) {
                    return System.currentTimeMillis() - days * 86400000L;
                }

                // A text that sorts as the version does.
                function String sortable(String version) {
                    String core = (version.isEmpty() ? "0" : version).replaceAll("^v|[+].*$", "");
                    String[] parts = core.split("[-.]", -1);
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < parts.length; i++) {
                        boolean number = parts[i].matches("[0-9]+");
                        text.append(i == 0 ? "" : "-").append(number ? String.format("%5s", parts[i]) : parts[i]);
                    }
                    return parts.length == 3 ? text + "-~" : text.toString();
                }
                """;
    }

    private String items() {
        return visitor.items().entrySet().stream()
                .map(type -> declared(type.getKey(), type.getValue().fields().stream()))
                .collect(Collectors.joining());
    }

    private String fact(String name, Predicate<Field> has) {
        return declared(name, visitor.fields().stream().filter(has));
    }

    private static String declared(String name, Stream<Field> fields) {
        return fields.map(field -> "    " + field.name() + " : " + type(field.type()))
                .collect(Collectors.joining("\n", "declare " + name + "\n", "\nend\n\n"));
    }

    private static String type(FieldType type) {
        return switch (type) {
            case TEXT, VERSION -> "String";
            case NUMBER -> "Double";
            case BOOLEAN -> "Boolean";
            case INSTANT -> "Long";
            case SEGMENTS -> "java.util.Set";
        };
    }
}
