package uk.org.democracyclub.logging.reports;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = ArchitectureTests.ROOT + ".reports", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "uk.org.democracyclub.logging";

	@ArchTest
	static final ArchRule needsNeitherSpringNorTheLocalEngine = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".delivery..", ROOT + ".lambda..", ROOT + ".ingest..", ROOT + ".queries.local..",
				ROOT + ".queries.autoconfigure..", "org.springframework..");

	@ArchTest
	static final ArchRule onlyTheHandlerAndItsSettingsArePublic = classes().that()
		.arePublic()
		.should()
		.be(ReportsHandler.class)
		.orShould()
		.be(ReportsSettings.class);

	@ArchTest
	static final ArchRule thePackageIsNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

}
