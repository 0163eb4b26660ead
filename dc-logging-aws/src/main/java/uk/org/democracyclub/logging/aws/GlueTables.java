package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
		add(scope, name, externalTable(name, description, format, columns, folder, Map.of()).build());
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
		Map<String, String> projection = Map.of("projection.enabled", "true", "projection.day.type", "date",
				"projection.day.format", "yyyy/MM/dd", "projection.day.range", firstDay + ",NOW",
				"projection.day.interval", "1", "projection.day.interval.unit", "DAYS", "projection.hour.type",
				"integer", "projection.hour.range", "0,23", "projection.hour.digits", "2", "storage.location.template",
				location(folder) + "${day}/${hour}/");
		return add(scope, name,
				externalTable(name, description, format, columns, folder, projection)
					.partitionKeys(columns(TableColumn.PARTITIONS))
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
					.parameters(new TreeMap<>(Map.of("presto_view", "true", "comment", "Presto View")))
					.viewOriginalText(view.glueText())
					.viewExpandedText("/* Presto View */")
					.storageDescriptor(StorageDescriptorProperty.builder()
						.columns(columns(view.columns()))
						.serdeInfo(SerdeInfoProperty.builder().build())
						.build())
					.build());
	}

	private TableInputProperty.Builder externalTable(String name, String description, TableFormat format,
			List<TableColumn> columns, String folder, Map<String, String> more) {
		// In order, so that the template is the same each time.
		Map<String, String> parameters = new TreeMap<>(more);
		parameters.put("EXTERNAL", "TRUE");
		parameters.put("classification", format.classification());
		parameters.putAll(format.tableParameters());
		return TableInputProperty.builder()
			.name(name)
			.description(description)
			.tableType("EXTERNAL_TABLE")
			.parameters(parameters)
			.storageDescriptor(storage(format, columns, folder));
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
				.parameters(new TreeMap<>(format.serdeParameters()))
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
