package io.salience.benchmarks.build;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a process took, from its start to its end.
 *
 * @param cpuSeconds user and system, of all its threads and of the processes it waited for
 * @param wallSeconds includes what else the machine did
 * @param peaks of its memory
 * @param failure why it failed; empty where it did not
 * @param output its lines on standard output
 */
record Measurement(double cpuSeconds, double wallSeconds, Peaks peaks, String failure, List<String> output) {

    /**
     * The most memory that was seen; sampled, but for the last.
     *
     * @param anonymous bytes of its own, on the heap or elsewhere
     * @param files bytes of mapped files, which the kernel can drop
     * @param resident bytes of both, as the kernel counts them
     */
    record Peaks(long anonymous, long files, long resident) {

        static final Peaks NONE = new Peaks(0, 0, 0);

        Peaks or(Peaks other) {
            return new Peaks(
                    Math.max(anonymous, other.anonymous),
                    Math.max(files, other.files),
                    Math.max(resident, other.resident));
        }
    }

    boolean failed() {
        return !failure.isEmpty();
    }

    /** This, then the other. */
    Measurement then(Measurement other) {
        return new Measurement(
                cpuSeconds + other.cpuSeconds,
                wallSeconds + other.wallSeconds,
                peaks.or(other.peaks),
                failed() ? failure : other.failure,
                Stream.concat(output.stream(), other.output.stream()).toList());
    }

    /** The lines that begin with a word and a tab, split at tabs, without the word. */
    List<List<String>> lines(String word) {
        return output.stream()
                .filter(line -> line.startsWith(word + "\t"))
                .map(line -> List.of(line.substring(word.length() + 1).split("\t", -1)))
                .toList();
    }
}
