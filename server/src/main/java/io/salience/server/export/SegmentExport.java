package io.salience.server.export;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.salience.engine.store.Manifest.StoredSegment;
import io.salience.engine.store.MembersReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes a generation's visitors and their segments, one visitor a line, sorted bytewise by id. Keeps one visitor at a time
 * in memory. Used once; not thread-safe.
 */
public final class SegmentExport {

    private static final String VISITOR = "visitorId";

    private final MembersReader members;
    private final List<String> segments;
    private final int[] ordinals;
    private final ExportFormat format;
    private final CsvCell cell;
    private final StringBuilder line = new StringBuilder();

    /**
     * @param members at its beginning
     * @param segments that are looked at, in this order; none means all
     * @param raw whether cells that a spreadsheet would run stay as they are
     */
    public SegmentExport(MembersReader members, List<String> segments, ExportFormat format, boolean raw) {
        this.members = members;
        this.segments = segments.isEmpty()
                ? members.manifest().segments().stream().map(StoredSegment::id).toList()
                : List.copyOf(segments);
        this.ordinals = this.segments.stream().mapToInt(members::ordinal).toArray();
        this.format = format;
        this.cell = new CsvCell(raw);
    }

    /** The visitors who are in at least one of the segments. */
    public void members(Writer out) throws IOException {
        if (format == ExportFormat.CSV) {
            out.append(VISITOR).append('\n');
        }
        while (members.next()) {
            if (isInOne()) {
                line.setLength(0);
                if (format == ExportFormat.CSV) {
                    cell.append(line, members.id());
                } else {
                    appendJsonId().append('}');
                }
                out.append(line.append('\n'));
            }
        }
    }

    private boolean isInOne() {
        for (int ordinal : ordinals) {
            if (members.inSegment(ordinal)) {
                return true;
            }
        }
        return false;
    }

    /** All visitors, each with what segments they are in. */
    public void matrix(Writer out) throws IOException {
        if (format == ExportFormat.CSV) {
            line.append(VISITOR);
            segments.forEach(segment -> cell.append(line.append(','), segment));
            out.append(line.append('\n'));
        }
        while (members.next()) {
            line.setLength(0);
            if (format == ExportFormat.CSV) {
                appendCells();
            } else {
                appendJsonSegments();
            }
            out.append(line.append('\n'));
        }
    }

    private void appendCells() {
        cell.append(line, members.id());
        for (int ordinal : ordinals) {
            line.append(',').append(members.inSegment(ordinal));
        }
    }

    private void appendJsonSegments() {
        appendJsonId().append(",\"segments\":[");
        String separator = "";
        for (int i = 0; i < ordinals.length; i++) {
            if (members.inSegment(ordinals[i])) {
                line.append(separator).append('"').append(segments.get(i)).append('"');
                separator = ",";
            }
        }
        line.append("]}");
    }

    /** The object is open behind it. */
    private StringBuilder appendJsonId() {
        line.append("{\"" + VISITOR + "\":\"");
        JsonStringEncoder.getInstance().quoteAsString(members.id(), line);
        return line.append('"');
    }
}
