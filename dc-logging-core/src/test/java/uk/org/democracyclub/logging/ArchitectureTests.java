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

	@ArchTest
	static final ArchRule wireKnowsNothingOfOurs = noClasses().that()
		.resideInAPackage(ROOT + ".wire")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT, ROOT + ".delivery", ROOT + ".spool", ROOT + ".lambda", ROOT + ".local");

	@ArchTest
	static final ArchRule entriesKnowNothingOfTheirDelivery = noClasses().that()
		.resideInAPackage(ROOT)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".delivery", ROOT + ".spool", ROOT + ".lambda", ROOT + ".local");

	@ArchTest
	static final ArchRule deliveryKnowsNoTransport = noClasses().that()
		.resideInAPackage(ROOT + ".delivery")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".lambda", ROOT + ".local", "software.amazon..");

	@ArchTest
	static final ArchRule spoolKnowsNothingOfEntriesAndTheirDelivery = noClasses().that()
		.resideInAPackage(ROOT + ".spool")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT, ROOT + ".delivery", ROOT + ".lambda", ROOT + ".local");

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
