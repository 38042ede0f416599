package io.salience.benchmarks.build;

import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.source.BlockReading;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.Fault;
import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.RowPlace;
import io.salience.segmentbuilder.source.RowSink;
import io.salience.segmentbuilder.source.SourceMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What only reading costs. In a process of its own, started with: the way ({@code bytes}, {@code commons-csv} or {@code
 * salience}), a mapping, then the export.
 */
public final class ParseFloors {

    private static final int FILES_FROM = 2;

    private long rows;
    private long seen;

    private ParseFloors() {}

    public static void main(String[] arguments) throws IOException {
        Phases phases = new Phases();
        ParseFloors floors = new ParseFloors();
        List<Path> files = List.of(arguments).subList(FILES_FROM, arguments.length).stream()
                .map(Path::of)
                .toList();
        for (Path file : files) {
            floors.read(arguments[0], Path.of(arguments[1]), file);
        }
        phases.end("read " + floors.rows + " rows (" + Long.toHexString(floors.seen) + ")");
    }

    private void read(String way, Path mapping, Path file) throws IOException {
        switch (way) {
            case "bytes" -> readBytes(file);
            case "commons-csv" -> readFields(file);
            case "salience" -> readEvents(mapping, file);
            default -> throw new IllegalArgumentException("no way " + way);
        }
    }

    /** Looks at every byte, one after the other, for the ends of rows outside quotes. */
    private void readBytes(Path file) throws IOException {
        byte[] buffer = new byte[1 << 18];
        boolean quoted = false;
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    byte next = buffer[i];
                    quoted ^= next == '"';
                    rows += next == '\n' && !quoted ? 1 : 0;
                }
            }
        }
        rows--;
    }

    private void readFields(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            for (CSVRecord row : parser) {
                rows++;
                for (String field : row) {
                    seen += field.length();
                }
            }
        }
    }

    private void readEvents(Path mappingFile, Path file) {
        Problems problems = new Problems();
        SourceMapping mapping = SourceMapping.read(mappingFile, problems).orElseThrow();
        problems.refuseIfAny();
        ExportReader reader = ExportReader.ofEvents(mapping, properties(mapping), EventExport.REFERENCE);
        ExecutorService alone = Executors.newSingleThreadExecutor();
        try {
            new BlockReading<>(reader, alone, 1, Counted::new, (rowsOfBlock, line, head) -> {
                        rows += rowsOfBlock.rows;
                        seen += rowsOfBlock.seen;
                    })
                    .read(file, file.toString());
        } finally {
            alone.shutdown();
        }
    }

    private static Schema properties(SourceMapping mapping) {
        Schema.Builder schema = Schema.builder();
        mapping.fields().forEach(field -> schema.add(field.name(), field.type(), Origin.PROPERTY));
        return schema.build();
    }

    private static final class Counted implements RowSink {

        private long rows;
        private long seen;

        @Override
        public void start(int block) {
            rows = 0;
            seen = 0;
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            rows++;
            seen += row.to(Name.VISITOR) - row.from(Name.VISITOR);
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            throw new IllegalStateException("flawed: " + flaw.text());
        }

        @Override
        public void skip(RowPlace place) {
            throw new IllegalStateException("a row of nobody");
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            throw new IllegalStateException("rejected: " + fault.reason());
        }
    }
}
