package io.salience.engine.explanation;

import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * The comparison of {@link ExplanationAgreesTest} on a few workspaces of every sort: the folder that they are written in to
 * the number of pairs that agreed. Made by reflection, so that it can run on other class loaders.
 */
public final class SmallAgreement implements ToIntFunction<Path> {

    private static final long SEED = 20_261_123L;
    private static final int VISITORS = 60;
    private static final int SEARCH_ONE_IN = 12;

    /** @throws AssertionError at the first disagreement */
    @Override
    public int applyAsInt(Path folder) {
        ExplanationSample sample = new ExplanationSample(folder, SEED);
        for (int i = 0; i < 12; i++) {
            ExplanationSample.Size size = new ExplanationSample.Size(1 + i % 5, 1 + i % 4, i % 4 == 2);
            sample.compare(i == 6 ? new ExplanationSample.Size(12, 8, false) : size, VISITORS, SEARCH_ONE_IN);
        }
        return sample.pairs();
    }
}
