package uk.org.democracyclub.logging.aws;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = ArchitectureTests.ROOT + ".aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "uk.org.democracyclub.logging";

	@ArchTest
	static final ArchRule theStackTakesTheStreamsOnlyOfCore = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".delivery", ROOT + ".spool", ROOT + ".lambda", ROOT + ".local",
				ROOT + ".autoconfigure..", ROOT + ".ingest", "org.springframework..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule theStackTakesTheSqlOnlyOfTheQueries = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".queries", ROOT + ".queries.athena", ROOT + ".queries.autoconfigure",
				ROOT + ".queries.local");

	@ArchTest
	static final ArchRule onlyTheApplicationIsPublic = classes().that().arePublic().should().be(DcLoggingApp.class);

	@ArchTest
	static final ArchRule allPackagesAreNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

}
