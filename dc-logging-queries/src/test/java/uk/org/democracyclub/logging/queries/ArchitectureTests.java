package uk.org.democracyclub.logging.queries;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = ArchitectureTests.ROOT + ".queries", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "uk.org.democracyclub.logging";

	@ArchTest
	static final ArchRule queriesKnowNothingOfDeliveryAndTheStack = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".delivery", ROOT + ".spool", ROOT + ".lambda", ROOT + ".local",
				ROOT + ".autoconfigure..", ROOT + ".ingest", ROOT + ".aws", "software.amazon.awscdk..",
				"software.constructs..");

	// The stack takes it without any library.
	@ArchTest
	static final ArchRule sqlNeedsNothingButTheStreams = classes().that()
		.resideInAPackage("..queries.sql")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", ROOT, ROOT + ".queries.sql");

	@ArchTest
	static final ArchRule onlyTheAutoConfigurationKnowsSpring = noClasses().that()
		.resideOutsideOfPackage("..autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "io.awspring..");

	@ArchTest
	static final ArchRule onlyItsUsersAndTheAutoConfigurationKnowTheSdk = noClasses().that()
		.resideOutsideOfPackages("..athena", "..keys", "..daily.s3", "..autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon..");

	@ArchTest
	static final ArchRule onlyTheLocalEngineKnowsItsDatabase = noClasses().that()
		.resideOutsideOfPackage("..queries.local")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql", "org.duckdb");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".queries.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule allPackagesAreNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static final ArchRule nothingGoesToStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

}
