package io.salience.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of evaluators, explanation and meaning fails for engines with mistakes: each of them is planted into the
 * bytecode of one method, on a class loader of its own, and must be seen as a disagreement.
 */
class PlantedMutationsTest {

    private static final String CHECK = "io.salience.engine.explanation.SmallAgreement";

    @TempDir
    private Path folder;

    static List<Mutation> mutations() {
        return Mutations.ALL;
    }

    @Test
    void theEngineAsItIsAgrees() throws Exception {
        assertThat(agreed(new MutatingLoader(null))).isGreaterThan(500);
    }

    @Test
    void everyPartHasFourMutationsOrMoreAllOfDifferentNames() {
        Map<Mutation.Part, List<String>> tried = mutations().stream()
                .collect(
                        Collectors.groupingBy(Mutation::part, Collectors.mapping(Mutation::name, Collectors.toList())));
        tried.forEach((part, names) -> System.out.println("Planted in " + part + ": " + String.join("; ", names)));
        assertThat(tried)
                .containsOnlyKeys(Mutation.Part.values())
                .allSatisfy((part, names) -> assertThat(names).hasSizeGreaterThanOrEqualTo(4));
        assertThat(mutations()).extracting(Mutation::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void isCaught(Mutation mutation) {
        MutatingLoader loader = new MutatingLoader(mutation);
        Throwable seen = catchThrowable(() -> agreed(loader));
        assertThat(seen).as("what is seen of %s", mutation).isExactlyInstanceOf(AssertionError.class);
        assertThat(loader.isPlanted()).as("the mutated class was used").isTrue();
        System.out.println("Caught: " + mutation);
    }

    private int agreed(MutatingLoader loader) throws ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object check = loader.loadClass(CHECK).getConstructor().newInstance();
            @SuppressWarnings("unchecked")
            ToIntFunction<Path> agreement = (ToIntFunction<Path>) check;
            return agreement.applyAsInt(folder);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
