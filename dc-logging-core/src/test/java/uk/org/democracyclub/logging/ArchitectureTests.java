package uk.org.democracyclub.logging;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "uk.org.democracyclub.logging",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestSupport.class })
class ArchitectureTests {

	private static final String ROOT = "uk.org.democracyclub.logging";

	@ArchTest
	static final ArchRule coreKnowsNoSpring = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "io.awspring..", "io.micrometer..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

	// docs/architecture.md draws the way of an entry through them.
	@ArchTest
	static final ArchRule eachLayerKnowsOnlyThoseBelow = layeredArchitecture()
		.consideringOnlyDependenciesInAnyPackage(ROOT + "..")
		.layer("lambda")
		.definedBy(ROOT + ".lambda")
		.layer("local")
		.definedBy(ROOT + ".local")
		.layer("delivery")
		.definedBy(ROOT + ".delivery")
		.layer("spool")
		.definedBy(ROOT + ".spool")
		.layer("streams and entries")
		.definedBy(ROOT)
		.layer("wire")
		.definedBy(ROOT + ".wire")
		.whereLayer("lambda")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("local")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("delivery")
		.mayOnlyBeAccessedByLayers("lambda", "local")
		.whereLayer("spool")
		.mayOnlyBeAccessedByLayers("delivery")
		.whereLayer("streams and entries")
		.mayOnlyBeAccessedByLayers("delivery", "lambda", "local")
		.ensureAllClassesAreContainedInArchitecture();

	@ArchTest
	static final ArchRule onlyTheLambdaTransportKnowsTheSdk = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".lambda")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon..");

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().should()
		.beAnnotatedWith(NullMarked.class)
		.orShould(com.tngtech.archunit.lang.conditions.ArchConditions.be(describe("in a @NullMarked package",
				(JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

	@ArchTest
	static final ArchRule nothingGoesToStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

	static final class DoNotIncludeTestSupport implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("/testsupport/");
		}

	}

}
