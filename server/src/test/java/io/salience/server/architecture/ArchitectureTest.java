package io.salience.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
        "org.apache.commons.csv.., ..segmentbuilder.source.. ..engine.table..",
        "org.apache.commons.compress.., ..engine.table..",
        "com.github.luben.., ..segmentbuilder.source..",
        "org.dhatim.., ..engine.table..",
        "io.javalin.., ..server.http..",
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
