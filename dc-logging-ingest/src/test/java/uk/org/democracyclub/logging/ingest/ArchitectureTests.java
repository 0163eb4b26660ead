package uk.org.democracyclub.logging.ingest;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = ArchitectureTests.ROOT + ".ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "uk.org.democracyclub.logging";

	// Their libraries are not in the archive.
	@ArchTest
	static final ArchRule takesTheEntriesOnlyOfCore = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".delivery", ROOT + ".spool", ROOT + ".lambda", ROOT + ".local",
				ROOT + ".autoconfigure..", "org.springframework..");

	@ArchTest
	static final ArchRule onlyTheHandlerAndItsSettingsArePublic = classes().that()
		.arePublic()
		.should()
		.be(IngestHandler.class)
		.orShould()
		.be(IngestSettings.class);

	@ArchTest
	static final ArchRule thePackageIsNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

}
