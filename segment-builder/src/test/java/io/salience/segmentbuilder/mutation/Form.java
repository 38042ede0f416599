package io.salience.segmentbuilder.mutation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the rows of a draft become the texts of one or several files. */
interface Form {

    /** As the mapping names it. */
    String format();

    /** The text of one file. */
    String write(List<Map<String, @Nullable String>> rows);

    default Charset charset() {
        return StandardCharsets.UTF_8;
    }
}
