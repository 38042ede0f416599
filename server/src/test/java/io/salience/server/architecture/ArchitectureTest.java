package io.salience.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.salience..");

    @ParameterizedTest
    @CsvSource({
        "org.drools.., ..engine.rulebook..",
        "org.kie.., ..engine.rulebook..",
        "net.openhft.., ..engine.store..",
        "org.snakeyaml.., ..engine.definition..",
        "org.apache.commons.csv.., ..engine.table..",
        "org.apache.commons.compress.., ..segmentbuilder.packing.. ..engine.table..",
        "com.github.luben.., ..segmentbuilder.packing..",
        "org.dhatim.., ..engine.table..",
        "io.javalin.., ..server.http..",
        "org.eclipse.jetty.., ..server.http..",
        "ua_parser.., ..server.visit..",
        "com.maxmind.., ..server.visit..",
        "picocli.., ..server"
    })
    void aLibraryIsKnownInOnePlace(String library, String place) {
        String[] places = library.equals("picocli..")
                ? new String[] {"io.salience.server", "..server.command.."}
                : place.split(" ");
        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .check(ALL);
        assertThat(ALL.that(resideInAnyPackage(places)).stream()
                        .flatMap(one -> one.getDirectDependenciesFromSelf().stream()))
                .as("somebody in %s uses %s, or the rule looks at nothing", place, library)
                .anyMatch(dependency -> resideInAnyPackage(library).test(dependency.getTargetClass()));
    }

    /** The builder's packages, each with all those of ours that it may know. */
    @ParameterizedTest
    @CsvSource({
        "bytes, ''",
        "event, profile",
        "format, definition",
        "packing, definition",
        "source, bytes event format packing definition profile",
        "inspect, source format definition profile",
        "fold, bytes event condition digest profile trait",
        "spill, bytes definition",
        "repeats, bytes spill definition",
        "identity, bytes spill definition experience",
        "state, bytes definition",
        "intake, bytes event packing source fold spill repeats identity state definition profile",
        "folding, bytes event fold spill repeats identity state intake definition profile store",
        "drift, alarm store",
        "sample, ''"
    })
    void aPackageOfTheBuilderKnowsNoOthers(String name, String known) {
        String own = "io.salience.segmentbuilder." + name + "..";
        assertThat(ALL.that(resideInAPackage(own))).isNotEmpty();
        Set<String> allowed = Stream.concat(Stream.of(name), Stream.of(known.split(" ")))
                .flatMap(one -> Stream.of("io.salience.segmentbuilder." + one, "io.salience.engine." + one))
                .collect(Collectors.toSet());
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(describe(
                        "are ours and not of " + known,
                        one -> one.getPackageName().startsWith("io.salience.")
                                && !allowed.contains(one.getPackageName())))
                .check(ALL);
    }

    /** So that a package that comes later gets a line above. */
    @Test
    void everyPackageOfTheBuilderHasItsRule() throws NoSuchMethodException {
        CsvSource rules = ArchitectureTest.class
                .getDeclaredMethod("aPackageOfTheBuilderKnowsNoOthers", String.class, String.class)
                .getAnnotation(CsvSource.class);
        assertThat(ALL.that(resideInAPackage("io.salience.segmentbuilder.*..")).stream()
                        .map(one -> one.getPackageName().substring("io.salience.segmentbuilder.".length()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(rules.value())
                        .map(rule -> rule.substring(0, rule.indexOf(',')))
                        .toList());
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("io.salience.server.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("io.salience.segmentbuilder.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("io.salience.server.*..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.salience.server.Main")
                .check(ALL);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Util|Utils|Helper|Impl|Dto|DTO)(\\$.*)?")
                .check(ALL);
    }
}
