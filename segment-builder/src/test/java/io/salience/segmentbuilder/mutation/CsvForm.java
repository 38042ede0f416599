package io.salience.segmentbuilder.mutation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns, in one of the dialects that tools write. */
final class CsvForm implements Form {

    private static final String MARK = "\ufeff";

    private final Draft draft;
    private final List<String> columns =
            new ArrayList<>(List.of("id", "who", "what", "when", "amount", "category", "gift"));
    private char delimiter;
    private boolean escaped;
    private boolean header = true;
    private String end = "\n";
    private String before = "";
    private String blanks = "";
    private String behindHeader = "";
    private String behindRows = "";
    private int marks;
    private Charset charset = StandardCharsets.UTF_8;

    static final Map<String, Consumer<CsvForm>> KINDS = new TreeMap<>(Map.of(
            "escape", CsvForm::escape,
            "title lines", CsvForm::titles,
            "sep line", CsvForm::sepLine,
            "trailing delimiters", CsvForm::trailing,
            "blanks", CsvForm::pad,
            "marks", form -> form.marks = 3,
            "encoding", CsvForm::encode,
            "no header", CsvForm::leaveHeaderOut,
            "undeclared encoding", CsvForm::hideEncoding,
            "optional column", CsvForm::leaveColumnOut));

    CsvForm(Draft draft) {
        this.draft = draft;
        this.delimiter = draft.any(List.of(',', ';', '\t', '|'));
        this.end = draft.any(List.of("\n", "\r\n"));
        Collections.shuffle(columns, draft.random);
        if (delimiter != ',') {
            draft.say("delimiter: \"" + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter)) + "\"");
        }
    }

    private void escape() {
        escaped = true;
        draft.say("escape: \"\\\\\"");
    }

    private void titles() {
        int count = 1 + draft.random.nextInt(3);
        before = ("Report \"of\" " + delimiter + "today" + end).repeat(count);
        draft.say("skip: " + count);
    }

    private void sepLine() {
        before = draft.any(List.of("sep=", "SEP=", "Sep=")) + delimiter + end;
        int declared = draft.top.indexOf("delimiter: ");
        if (declared >= 0 && draft.random.nextBoolean()) {
            draft.top.delete(declared, draft.top.indexOf("\n", declared) + 1);
        }
    }

    private void trailing() {
        String some = String.valueOf(delimiter).repeat(1 + draft.random.nextInt(3));
        boolean inHeader = draft.random.nextBoolean();
        behindHeader = inHeader ? some : "";
        behindRows = inHeader ? "" : some;
    }

    /** A strict number bears no blanks. */
    private void pad() {
        blanks = draft.amountKeys.contains("strict") ? "" : " ";
    }

    private void encode() {
        boolean narrow = (draft.top + draft.amountKeys).contains("thousands: \" \"");
        String name = draft.any(
                narrow
                        ? List.of("utf-16le", "utf-16be")
                        : List.of("windows-1252", "utf-16le", "utf-16be", "iso-8859-15"));
        charset = Charset.forName(name);
        draft.say("encoding: " + name);
    }

    private void leaveHeaderOut() {
        header = false;
        draft.say("columns: [" + String.join(", ", columns) + "]");
    }

    /** What is not UTF-8 makes its row a rejected one. */
    private void hideEncoding() {
        charset = Charset.forName("windows-1252");
        List<ShopEvent> odd = draft.events.stream().filter(CsvForm::isOdd).toList();
        draft.rejected += odd.size();
        odd.forEach(event -> draft.further.add(draft.rowOf(event)));
        draft.events.removeAll(odd);
    }

    private static boolean isOdd(ShopEvent event) {
        return event.category() != null && event.category().chars().anyMatch(character -> character >= 0x80);
    }

    private void leaveColumnOut() {
        columns.remove("gift");
        draft.events.replaceAll(event -> new ShopEvent(
                event.id(), event.visitor(), event.name(), event.seconds(), event.amount(), event.category(), null));
        draft.giftKeys = ", optional: true";
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public String write(List<Map<String, @Nullable String>> rows) {
        StringBuilder text = new StringBuilder(before);
        if (header) {
            text.append(line(columns)).append(behindHeader).append(end);
        }
        for (Map<String, @Nullable String> row : rows) {
            boolean marked = marks > 0 && draft.random.nextInt(4) == 0;
            List<String> cells = columns.stream()
                    .map(column -> row.get(column) == null ? "" : row.get(column))
                    .toList();
            text.append(marked ? MARK : "")
                    .append(line(cells))
                    .append(behindRows)
                    .append(end);
        }
        return text.toString();
    }

    private String line(List<String> cells) {
        return cells.stream()
                .map(this::cell)
                .collect(Collectors.joining(blanks.isEmpty() ? String.valueOf(delimiter) : delimiter + blanks));
    }

    private String cell(String value) {
        String pad = blanks.isEmpty() || draft.random.nextInt(3) > 0 ? "" : "  ";
        boolean needsQuotes = value.chars()
                .anyMatch(character ->
                        character == delimiter || character == '"' || character == '\n' || character == '\r');
        if (!needsQuotes && (blanks.isEmpty() || !value.isEmpty()) && draft.random.nextInt(4) > 0) {
            return (escaped ? escapedPlain(value) : value) + pad;
        }
        return '"' + (escaped ? value.replace("\\", "\\\\").replace("\"", "\\\"") : value.replace("\"", "\"\"")) + '"';
    }

    /** A null word of databases stays as it is. */
    private static String escapedPlain(String value) {
        return value.equals("\\N") ? value : value.replace("\\", "\\\\");
    }
}
