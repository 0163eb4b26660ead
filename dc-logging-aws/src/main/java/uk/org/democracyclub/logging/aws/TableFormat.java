package uk.org.democracyclub.logging.aws;

import java.util.Map;

/**
 * How the objects of a table are read. See
 * <a href="https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html">the SerDes
 * that Athena has</a>.
 *
 * @param classification what AWS Glue calls the format
 * @param input the class that reads objects
 * @param output the class that would write them
 * @param serde the class that makes rows of what is read
 * @param serdeParameters the parameters of that class
 * @param tableParameters more parameters of the table
 */
record TableFormat(String classification, String input, String output, String serde,
		Map<String, String> serdeParameters, Map<String, String> tableParameters) {

	private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";

	private static final String TEXT_OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

	/**
	 * A JSON object a line. A damaged line becomes a row of NULLs; it would fail the
	 * query otherwise.
	 */
	static final TableFormat JSON = new TableFormat("json", TEXT_INPUT, TEXT_OUTPUT,
			"org.openx.data.jsonserde.JsonSerDe", Map.of("ignore.malformed.json", "true"), Map.of());

	/** Apache ORC. */
	static final TableFormat ORC = new TableFormat("orc", "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
			"org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat", "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
			Map.of("serialization.format", "1"), Map.of());

	/** Lines as they are, in the only column. */
	static final TableFormat LINES = new TableFormat("csv", TEXT_INPUT, TEXT_OUTPUT,
			"org.apache.hadoop.hive.serde2.RegexSerDe", Map.of("input.regex", "(?s)(.*)"), Map.of());

	/** CSV after a line with the names of the columns. */
	static final TableFormat CSV = new TableFormat("csv", TEXT_INPUT, TEXT_OUTPUT,
			"org.apache.hadoop.hive.serde2.OpenCSVSerde", Map.of("separatorChar", ",", "quoteChar", "\""),
			Map.of("skip.header.line.count", "1"));

}
