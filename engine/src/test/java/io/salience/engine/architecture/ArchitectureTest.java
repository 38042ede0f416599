package io.salience.engine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the packages of the engine may know and how its classes look. */
class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.salience.engine..");

    @Test
    void theClassesAreThere() {
        assertThat(ENGINE).hasSizeGreaterThan(80);
    }

    @Test
    void onlyRulebookKnowsDrools() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine.rulebook..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.drools..", "org.kie.."))
                .check(ENGINE);
    }

    @Test
    void onlyStoreKnowsChronicleMap() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine.store..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("net.openhft.."))
                .check(ENGINE);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("io.salience.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Util|Utils|Helper|Impl|Dto|DTO)(\\$.*)?")
                .check(ENGINE);
    }

    @Test
    void nothingPublicAndStaticCanChange() {
        ArchRule rule = fields().that()
                .arePublic()
                .and()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(describe("an array", type -> type.isArray()));
        rule.check(ENGINE);
    }

    /** What an author writes as an expression is for RE2/J, and only where constraints are read. */
    @Test
    void onlyConditionsAndConstantsCompileExpressions() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine.condition..")
                .should()
                .callMethodWhere(describe(
                        "a pattern is compiled outside of a static initialiser",
                        call -> call.getTarget().getOwner().getName().endsWith(".Pattern")
                                && call.getName().equals("compile")
                                && !call.getOrigin().getName().equals("<clinit>")))
                .check(ENGINE);
    }

    /** So that a rule above that looks at nothing does not pass unseen. */
    @Test
    void theRulesHaveSomethingToLookAt() {
        assertThat(ENGINE.that(resideInAnyPackage("..engine.rulebook.."))).isNotEmpty();
        assertThat(ENGINE.stream().flatMap(one -> one.getFields().stream()).filter(ArchitectureTest::isConstant))
                .isNotEmpty();
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
