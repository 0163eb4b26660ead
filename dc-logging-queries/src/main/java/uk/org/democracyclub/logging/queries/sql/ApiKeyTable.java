package uk.org.democracyclub.logging.queries.sql;

import java.util.List;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;

/**
 * A table of the keys of an API: who uses it, under which name. The API writes its rows
 * as CSV files into a folder of the bucket of the logs, one for each key. The table is a
 * view over another one, which has the lines of these files, so that all engines read
 * them in the same way. Names and folders are fixed by the deployed system.
 */
public enum ApiKeyTable {

	/** The keys of the developers' API. */
	AGGREGATOR_API(DcProduct.AGGREGATOR_API, "devs_dc_api_keys", "aggregator-api"),

	/** The keys of the Electoral Commission's API. */
	EC_API(DcProduct.EC_API, "ec_api_keys", "ec-api");

	/** The columns of the table, all of them texts and none of them {@code NULL}. */
	public static final List<String> COLUMNS = List.of("key", "key_name", "user_name", "email", "usage_reason");

	/** The column of the other table that holds a line. */
	public static final String LINE = "line";

	/**
	 * The column of the other table that holds the path of the line's file; Athena and
	 * Trino have it in every table.
	 */
	public static final String PATH = "$path";

	private static final String PLACEHOLDER = "\"lines\"";

	private final DcProduct product;

	private final String tableName;

	private final String folder;

	ApiKeyTable(DcProduct product, String tableName, String folder) {
		this.product = product;
		this.tableName = tableName;
		this.folder = folder;
	}

	/**
	 * Returns the API.
	 * @return the product that the API logs as
	 */
	public DcProduct product() {
		return this.product;
	}

	/**
	 * Returns the name of the table.
	 * @return the name, for example "ec_api_keys"
	 */
	public String tableName() {
		return this.tableName;
	}

	/**
	 * Returns the name of the table of the lines.
	 * @return the name, for example "ec_api_keys_lines"
	 */
	public String linesTableName() {
		return this.tableName + "_lines";
	}

	/**
	 * Returns the folder of the files in an environment's bucket. On a developer's
	 * machine it is where production has it.
	 * @param environment the environment
	 * @return the folder, for example "api-users/ec-api/staging/latest"
	 */
	public String folder(DcEnvironment environment) {
		return switch (environment) {
			case LOCAL, PRODUCTION -> "api-users/%s/latest".formatted(this.folder);
			case DEVELOPMENT, STAGING -> "api-users/%s/%s/latest".formatted(this.folder, environment);
		};
	}

	/**
	 * Returns the query that defines the table.
	 * @return the SQL, without a semicolon at its end
	 */
	public String sql() {
		return SqlFile.read("api-keys.view.sql").replace(PLACEHOLDER, "\"" + linesTableName() + "\"");
	}

}
