package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.constructs.Construct;

/**
 * Makes tables of AWS Glue, which the CDK knows only as they are in CloudFormation.
 *
 * @param database the database of the tables
 * @param bucket the bucket in which the data is
 */
record GlueTables(CfnDatabase database, BucketName bucket) {

	private static final String EXTERNAL_TABLE = "EXTERNAL_TABLE";

	/**
	 * Makes a table of one folder.
	 * @param scope where the table belongs
	 * @param name the table's name, and its id in the scope
	 * @param description what is in it
	 * @param format how it is read
	 * @param columns the columns
	 * @param folder the folder
	 */
	void table(Construct scope, String name, String description, TableFormat format, List<TableColumn> columns,
			String folder) {
		add(scope, name,
				TableInputProperty.builder()
					.name(name)
					.description(description)
					.tableType(EXTERNAL_TABLE)
					.parameters(Map.of("EXTERNAL", "TRUE", "classification", format.classification()))
					.storageDescriptor(storage(format, columns, folder))
					.build());
	}

	/**
	 * Makes a table whose partitions follow from the paths of its objects,
	 * {@code <folder>/yyyy/MM/dd/HH/}, so that nobody has to register them. See <a href=
	 * "https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html">partition
	 * projection</a>.
	 * @param scope where the table belongs
	 * @param name the table's name, and its id in the scope
	 * @param description what is in it
	 * @param format how it is read
	 * @param columns the columns
	 * @param folder the folder
	 * @param firstDay the first day of which there can be objects, as in their paths
	 * @return the table
	 */
	CfnTable partitionedTable(Construct scope, String name, String description, TableFormat format,
			List<TableColumn> columns, String folder, String firstDay) {
		Map<String, String> parameters = Map.ofEntries(Map.entry("EXTERNAL", "TRUE"),
				Map.entry("classification", format.classification()), Map.entry("projection.enabled", "true"),
				Map.entry("projection.day.type", "date"), Map.entry("projection.day.format", "yyyy/MM/dd"),
				Map.entry("projection.day.range", firstDay + ",NOW"), Map.entry("projection.day.interval", "1"),
				Map.entry("projection.day.interval.unit", "DAYS"), Map.entry("projection.hour.type", "integer"),
				Map.entry("projection.hour.range", "0,23"), Map.entry("projection.hour.digits", "2"),
				Map.entry("storage.location.template", location(folder) + "${day}/${hour}/"));
		return add(scope, name,
				TableInputProperty.builder()
					.name(name)
					.description(description)
					.tableType(EXTERNAL_TABLE)
					.parameters(parameters)
					.partitionKeys(columns(TableColumn.PARTITIONS))
					.storageDescriptor(storage(format, columns, folder))
					.build());
	}

	/**
	 * Makes a view.
	 * @param scope where the view belongs
	 * @param name the view's name, and its id in the scope
	 * @param description what it shows
	 * @param view the view
	 */
	void view(Construct scope, String name, String description, AthenaView view) {
		add(scope, name,
				TableInputProperty.builder()
					.name(name)
					.description(description)
					.tableType("VIRTUAL_VIEW")
					.parameters(Map.of("presto_view", "true", "comment", "Presto View"))
					.viewOriginalText(view.glueText())
					.viewExpandedText("/* Presto View */")
					.storageDescriptor(StorageDescriptorProperty.builder()
						.columns(columns(view.columns()))
						.serdeInfo(SerdeInfoProperty.builder().build())
						.build())
					.build());
	}

	private CfnTable add(Construct scope, String name, TableInputProperty input) {
		return CfnTable.Builder.create(scope, name)
			.catalogId(this.database.getCatalogId())
			.databaseName(this.database.getRef())
			.tableInput(input)
			.build();
	}

	private StorageDescriptorProperty storage(TableFormat format, List<TableColumn> columns, String folder) {
		return StorageDescriptorProperty.builder()
			.columns(columns(columns))
			.location(location(folder))
			.inputFormat(format.input())
			.outputFormat(format.output())
			.serdeInfo(SerdeInfoProperty.builder()
				.serializationLibrary(format.serde())
				.parameters(format.serdeParameters())
				.build())
			.build();
	}

	private String location(String folder) {
		return "s3://%s/%s/".formatted(this.bucket, folder);
	}

	private static List<ColumnProperty> columns(List<TableColumn> columns) {
		return columns.stream()
			.map((column) -> ColumnProperty.builder().name(column.name()).type(column.glueType()).build())
			.toList();
	}

}
