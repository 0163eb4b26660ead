package uk.org.democracyclub.logging.aws;

import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/**
 * The tables of a stream: its entries in JSON, as the Python system wrote them, those in
 * ORC, which the ingest function relays, and the view over both. One table cannot read
 * two formats.
 */
final class StreamTables extends Construct {

	// Older entries were imported into the Python system from this day on.
	private static final String FIRST_JSON_DAY = "2017/05/01";

	// Before this system's first entry.
	private static final String FIRST_ORC_DAY = "2026/01/01";

	private final CfnTable orc;

	/**
	 * Adds the tables.
	 * @param scope where they belong
	 * @param names what they are called
	 * @param tables makes them
	 */
	StreamTables(Construct scope, StreamNames names, GlueTables tables) {
		super(scope, "Tables");
		String stream = names.stream().name();
		tables.partitionedTable(this, names.jsonTable(), "Entries of %s in JSON".formatted(stream), TableFormat.JSON,
				TableColumn.ofLines(names.stream()), names.jsonFolder(), FIRST_JSON_DAY);
		this.orc = tables.partitionedTable(this, names.orcTable(), "Entries of %s in ORC".formatted(stream),
				TableFormat.ORC, TableColumn.ofRelayedEntries(names.stream()), names.orcFolder(), FIRST_ORC_DAY);
		tables.view(this, names.view(), "All entries of %s".formatted(stream), AthenaView.ofEntries(names));
	}

	/**
	 * Returns the table of the entries in ORC.
	 * @return the table
	 */
	CfnTable orc() {
		return this.orc;
	}

}
