package io.salience.segmentbuilder;

import io.salience.segmentbuilder.intake.ExportFile;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.List;

/**
 * Files of one mapping and what reads them.
 *
 * @param files in the order of reading
 */
record Source(SourceMapping mapping, ExportReader reader, List<ExportFile> files) {

    Source {
        files = List.copyOf(files);
    }

    Source withFiles(List<ExportFile> others) {
        return new Source(mapping, reader, others);
    }
}
