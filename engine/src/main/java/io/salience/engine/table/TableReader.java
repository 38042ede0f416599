package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.digest.Sha256;
import io.salience.engine.folder.Folder;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.DraftRule;
import io.salience.engine.rulebook.RuleKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads decision tables: the first row has headers, every other row is a rule of the same kind as DRL makes, checked by
 * the same compiler. Not thread-safe.
 */
public final class TableReader {

    private static final String CSV = ".csv";
    private static final String XLSX = ".xlsx";
    private static final List<String> OTHER_TABLES =
            List.of(CSV, XLSX, ".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".numbers", ".tsv");

    private final Function<RuleKind, Optional<Schema>> schemas;
    private final ZoneId zone;
    private final Problems problems;
    private final List<Grid> grids = new ArrayList<>();
    private final List<DraftRule> segmentRules = new ArrayList<>();
    private final List<DraftRule> targetingRules = new ArrayList<>();
    private final Set<String> presumedSegments = new TreeSet<>();

    /**
     * @param schemas of the fields that rules of a kind may test; segments need not be known, and without one tests are
     *     not looked at
     * @param zone of dates that say none
     */
    public TableReader(Function<RuleKind, Optional<Schema>> schemas, ZoneId zone, Problems problems) {
        this.schemas = schemas;
        this.zone = zone;
        this.problems = problems;
    }

    /**
     * Reads a file of a folder if its name says that it is a table; anything else next to tables is ignored.
     *
     * @param shown its name in the folder and in messages
     */
    public void read(Folder folder, String shown) {
        String name = shown.substring(shown.lastIndexOf('/') + 1);
        if (name.startsWith("~$") || name.startsWith(".")) {
            return; // what spreadsheets keep while a table is open
        }
        if (name.endsWith(CSV)) {
            new CsvTable(problems).read(folder, shown).ifPresent(this::read);
        } else if (name.endsWith(XLSX)) {
            new Workbook(shown, problems).read(folder).forEach(this::read);
        } else if (OTHER_TABLES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            problems.add(
                    SourcePosition.of(shown),
                    "is no table that can be read; save it with a name that ends with .csv or .xlsx");
        }
    }

    private void read(Grid grid) {
        grids.add(grid);
        Optional<Columns> found = new HeaderReader(grid, problems).read(schemas);
        if (found.isEmpty()) {
            return;
        }
        Columns columns = found.get();
        TableRules rules = new TableRules(columns, zone, problems);
        for (Row row : grid.rows()) {
            rules.rule(row).ifPresent(rules(columns.kind())::add);
            columns.find(row, TableColumn.Word.SEGMENT).ifPresent(cell -> presumedSegments.add(cell.text()));
        }
    }

    /** The sound rules of a kind, in the order of the tables and their rows. */
    public List<DraftRule> rules(RuleKind kind) {
        return kind == RuleKind.SEGMENT ? segmentRules : targetingRules;
    }

    /** The segments that rows join, also those with problems; the mistake is there, and told there. */
    public Set<String> presumedSegments() {
        return presumedSegments;
    }

    /** Adds what the cells of all tables hold, whatever bytes their files have. */
    public void addTo(Sha256 hash) {
        grids.forEach(grid -> grid.addTo(hash));
    }
}
