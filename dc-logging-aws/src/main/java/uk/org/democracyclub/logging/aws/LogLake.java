package uk.org.democracyclub.logging.aws;

import java.util.List;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ManagedQueryResultsConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.constructs.Construct;

import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.sql.PostcodeDirectory;
import uk.org.democracyclub.logging.queries.sql.SearchView;

/**
 * What the streams have in common for those who query them: the database, the tables of
 * API users and postcodes, and the workgroup of Athena with its saved queries.
 */
final class LogLake extends Construct {

	private static final long GIB = 1024L * 1024 * 1024;

	private final GlueTables tables;

	/**
	 * Adds what the streams have in common.
	 * @param scope where it belongs
	 * @param deployment what to deploy
	 */
	LogLake(Construct scope, Deployment deployment) {
		super(scope, "Lake");
		CfnDatabase database = CfnDatabase.Builder.create(this, "Database")
			.catalogId(Stack.of(this).getAccount())
			.databaseInput(DatabaseInputProperty.builder()
				.name(StreamNames.DATABASE)
				.description("What is logged by all sites")
				.build())
			.build();
		this.tables = new GlueTables(database, deployment.logsBucket());
		for (ApiKeyTable keys : ApiKeyTable.values()) {
			this.tables.table(this, keys.linesTableName(), "Lines of the files of keys of %s".formatted(keys.product()),
					TableFormat.LINES, List.of(TableColumn.text(ApiKeyTable.LINE)),
					keys.folder(deployment.environment()));
			this.tables.view(this, keys.tableName(), "Keys of %s, and who uses them".formatted(keys.product()),
					AthenaView.ofApiKeys(keys));
		}
		this.tables.table(this, PostcodeDirectory.TABLE, "The ONS Postcode Directory", TableFormat.CSV,
				PostcodeDirectory.COLUMNS.stream().map(TableColumn::text).toList(), PostcodeDirectory.FOLDER);
		for (SearchView view : SearchView.values()) {
			this.tables.view(this, view.viewName(), view.description(), AthenaView.of(view));
		}
		CfnWorkGroup workGroup = workGroup(deployment);
		for (NamedQuery query : NamedQuery.all()) {
			CfnNamedQuery saved = CfnNamedQuery.Builder.create(this, query.name())
				.name(query.name())
				.description(query.title())
				.database(StreamNames.DATABASE)
				.workGroup(workGroup.getName())
				.queryString(query.sql())
				.build();
			saved.getNode().addDependency(workGroup);
		}
	}

	/**
	 * Returns what makes tables in the database.
	 * @return the maker of tables
	 */
	GlueTables tables() {
		return this.tables;
	}

	private CfnWorkGroup workGroup(Deployment deployment) {
		return CfnWorkGroup.Builder.create(this, "WorkGroup")
			.name(LogDatabase.workGroup(deployment.environment()))
			.description("Queries on the logs; a query may read %s GiB".formatted(deployment.scanLimit()))
			.workGroupConfiguration(WorkGroupConfigurationProperty.builder()
				.engineVersion(EngineVersionProperty.builder().selectedEngineVersion("Athena engine version 3").build())
				.enforceWorkGroupConfiguration(true)
				.publishCloudWatchMetricsEnabled(true)
				.bytesScannedCutoffPerQuery(deployment.scanLimit() * GIB)
				// Kept by Athena for a day, encrypted: results can hold what visitors
				// typed.
				.managedQueryResultsConfiguration(
						ManagedQueryResultsConfigurationProperty.builder().enabled(true).build())
				.build())
			.build();
	}

}
