package uk.org.democracyclub.logging.aws.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Shows what the lake makes of a template's tables, what Trino makes of objects that are
 * not as they should be, and which forms of a query read no more than they have to. What
 * has to hold of Athena too is in its documents, or is the same code there.
 */
@OnTrino
class TrinoLakeIT {

	private static final String DATABASE = "logs-of-test";

	private static final String VIEW = "\"logs-of-test\".\"searches\"";

	private static final Instant MORNING = Instant.parse("2026-05-07T09:15:00Z");

	private static final Instant NIGHT = Instant.parse("2026-05-06T23:59:59Z");

	private static final String JSON_LINE = """
			{"calls_devs_dc_api": false, "dc_product": "WDIV", "timestamp": "2026-05-07 09:14:58.345", "results": 3}""";

	private static final String ORC_LINE = """
			{"entry_id": "e1", "calls_devs_dc_api": true, "dc_product": "WCIVF", "timestamp": "2026-05-07 00:30:00.001"}""";

	private static final String VIEW_TEXT = """
			{
			  "originalSql": "SELECT \\"timestamp\\", dc_product, calls_devs_dc_api, results, CAST(NULL AS varchar) AS entry_id, day, hour FROM \\"logs-of-test\\".\\"searches_json\\" UNION ALL SELECT \\"timestamp\\", dc_product, calls_devs_dc_api, results, entry_id, day, hour FROM \\"logs-of-test\\".\\"searches_orc\\"",
			  "catalog": "awsdatacatalog",
			  "schema": "logs-of-test",
			  "columns": [
			    {"name": "timestamp", "type": "timestamp(3)"},
			    {"name": "dc_product", "type": "varchar"},
			    {"name": "calls_devs_dc_api", "type": "varchar"},
			    {"name": "results", "type": "integer"},
			    {"name": "entry_id", "type": "varchar"},
			    {"name": "day", "type": "varchar"},
			    {"name": "hour", "type": "integer"}
			  ]
			}""";

	private static final String TEMPLATE = """
			{
			  "Resources": {
			    "Bucket": {"Type": "AWS::S3::Bucket"},
			    "Database": {
			      "Type": "AWS::Glue::Database",
			      "Properties": {"CatalogId": {"Ref": "AWS::AccountId"}, "DatabaseInput": {"Name": "logs-of-test"}}
			    },
			    "Json": {
			      "Type": "AWS::Glue::Table",
			      "Properties": {
			        "CatalogId": {"Ref": "AWS::AccountId"},
			        "DatabaseName": "logs-of-test",
			        "TableInput": {
			          "Name": "searches_json",
			          "TableType": "EXTERNAL_TABLE",
			          "Parameters": {
			            "EXTERNAL": "TRUE",
			            "projection.enabled": true,
			            "projection.day.type": "date",
			            "projection.day.format": "yyyy/MM/dd",
			            "projection.day.range": "2026/04/01,2026/06/30",
			            "projection.day.interval": "1",
			            "projection.day.interval.unit": "DAYS",
			            "projection.hour.type": "integer",
			            "projection.hour.range": "0,23",
			            "projection.hour.digits": "2",
			            "storage.location.template": "s3://bucket-of-test/searches/${day}/${hour}"
			          },
			          "PartitionKeys": [{"Name": "day", "Type": "string"}, {"Name": "hour", "Type": "int"}],
			          "StorageDescriptor": {
			            "Columns": [
			              {"Name": "timestamp", "Type": "timestamp"},
			              {"Name": "dc_product", "Type": "string"},
			              {"Name": "calls_devs_dc_api", "Type": "string"},
			              {"Name": "results", "Type": "int"}
			            ],
			            "Location": "s3://bucket-of-test/searches/",
			            "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
			            "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
			            "SerdeInfo": {
			              "SerializationLibrary": "org.openx.data.jsonserde.JsonSerDe",
			              "Parameters": {"ignore.malformed.json": "true"}
			            }
			          }
			        }
			      }
			    },
			    "Orc": {
			      "Type": "AWS::Glue::Table",
			      "Properties": {
			        "CatalogId": {"Ref": "AWS::AccountId"},
			        "DatabaseName": "logs-of-test",
			        "TableInput": {
			          "Name": "searches_orc",
			          "TableType": "EXTERNAL_TABLE",
			          "Parameters": {
			            "EXTERNAL": "TRUE",
			            "projection.enabled": "true",
			            "projection.day.type": "date",
			            "projection.day.format": "yyyy/MM/dd",
			            "projection.day.range": "2026/04/01,2026/06/30",
			            "projection.day.interval": "1",
			            "projection.day.interval.unit": "DAYS",
			            "projection.hour.type": "integer",
			            "projection.hour.range": "0,23",
			            "projection.hour.digits": "2",
			            "storage.location.template": "s3://bucket-of-test/searches-orc/${day}/${hour}"
			          },
			          "PartitionKeys": [{"Name": "day", "Type": "string"}, {"Name": "hour", "Type": "int"}],
			          "StorageDescriptor": {
			            "Columns": [
			              {"Name": "entry_id", "Type": "string"},
			              {"Name": "timestamp", "Type": "timestamp"},
			              {"Name": "dc_product", "Type": "string"},
			              {"Name": "calls_devs_dc_api", "Type": "string"},
			              {"Name": "results", "Type": "int"}
			            ],
			            "Location": "s3://bucket-of-test/searches-orc/",
			            "InputFormat": "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
			            "OutputFormat": "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
			            "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.orc.OrcSerde"}
			          }
			        }
			      }
			    },
			    "Keys": {
			      "Type": "AWS::Glue::Table",
			      "Properties": {
			        "CatalogId": {"Ref": "AWS::AccountId"},
			        "DatabaseName": "logs-of-test",
			        "TableInput": {
			          "Name": "keys",
			          "TableType": "EXTERNAL_TABLE",
			          "StorageDescriptor": {
			            "Columns": [{"Name": "key", "Type": "string"}, {"Name": "key_name", "Type": "string"}],
			            "Location": "s3://bucket-of-test/keys/",
			            "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
			            "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
			            "SerdeInfo": {
			              "SerializationLibrary": "org.apache.hadoop.hive.serde2.OpenCSVSerde",
			              "Parameters": {"separatorChar": ",", "quoteChar": "\\"", "escapeChar": "\\\\"}
			            }
			          }
			        }
			      }
			    },
			    "View": {
			      "Type": "AWS::Glue::Table",
			      "Properties": {
			        "CatalogId": {"Ref": "AWS::AccountId"},
			        "DatabaseName": "logs-of-test",
			        "TableInput": {
			          "Name": "searches",
			          "TableType": "VIRTUAL_VIEW",
			          "Parameters": {"presto_view": "true", "comment": "Presto View"},
			          "StorageDescriptor": {"Columns": [{"Name": "timestamp", "Type": "timestamp"}], "SerdeInfo": {}},
			          "ViewOriginalText": "/* Presto View: %s */",
			          "ViewExpandedText": "/* Presto View */"
			        }
			      }
			    }
			  }
			}""".formatted(Base64.getEncoder().encodeToString(VIEW_TEXT.getBytes(StandardCharsets.UTF_8)));

	private static final JsonMapper json = new JsonMapper();

	@TempDir
	private Path folder;

	private Trino trino;

	private Lake lake;

	private FirehoseObjects jsonObjects;

	private FirehoseObjects orcObjects;

	@BeforeEach
	void fillLake(Trino trino) throws Exception {
		this.trino = trino;
		this.lake = Lake.of(trino, this.folder, json.readTree(TEMPLATE));
		this.jsonObjects = new FirehoseObjects(this.lake.table(DATABASE, "searches_json"));
		this.orcObjects = new FirehoseObjects(this.lake.table(DATABASE, "searches_orc"));
	}

	@AfterEach
	void closeLake() throws SQLException {
		if (this.lake != null) {
			this.lake.close();
		}
	}

	@Test
	void bothFormatsAreReadThroughTheView() throws Exception {
		this.jsonObjects.putJson(MORNING, JSON_LINE);
		this.orcObjects.putOrc(NIGHT, ORC_LINE);

		assertThat(this.trino.query("SELECT * FROM " + VIEW + " ORDER BY day").records()).containsExactly(
				record(LocalDateTime.parse("2026-05-07T00:30:00.001"), "WCIVF", "true", null, "e1", "2026/05/06", 23),
				record(LocalDateTime.parse("2026-05-07T09:14:58.345"), "WDIV", "false", 3, null, "2026/05/07", 9));
	}

	private static Map<String, Object> record(Object... values) {
		List<String> columns = List.of("timestamp", "dc_product", "calls_devs_dc_api", "results", "entry_id", "day",
				"hour");
		Map<String, Object> record = new LinkedHashMap<>();
		for (int column = 0; column < values.length; column++) {
			record.put(columns.get(column), values[column]);
		}
		return record;
	}

	@Test
	void anEmptyLakeHasNoEntries() throws SQLException {
		assertThat(count("")).isZero();
		assertThat(this.trino.query("SELECT * FROM \"logs-of-test\".\"keys\"").rows()).isEmpty();
	}

	@Test
	void theSessionIsInUtc() throws SQLException {
		assertThat(this.trino.query("SELECT current_timezone()").value()).isEqualTo("UTC");
	}

	@Test
	void csvWithQuotesAndEmptyFieldsIsRead() throws Exception {
		Files.writeString(this.lake.path("s3://bucket-of-test/keys/keys.csv"),
				"k1,\"Uptime, \"\"the\"\" monitor\"\n\"k2\",\n");

		assertThat(this.trino.query("SELECT key, key_name FROM \"logs-of-test\".\"keys\" ORDER BY key").rows())
			.containsExactly(List.of("k1", "Uptime, \"the\" monitor"), List.of("k2", ""));
	}

	@Test
	void tablesBesideTheTemplateAreMadeWithSql() throws Exception {
		this.trino.execute("CREATE SCHEMA \"local_authorities\"");
		this.trino.execute("CREATE TABLE \"local_authorities\".local_authorities AS"
				+ " SELECT * FROM (VALUES ('SW1A 1AA', 'E09000033')) AS t (pcds, nuts)");

		assertThat(this.trino.query("SELECT nuts FROM \"local_authorities\".\"local_authorities\"").value())
			.isEqualTo("E09000033");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"dc_product\": \"WDIV\", \"time", "", "  ", "no JSON", "null", "17", "{}", "[\"a\"]" })
	void aLineThatIsNoEntryIsARowOfNulls(String line) throws Exception {
		this.jsonObjects.putJson(MORNING, JSON_LINE, line, JSON_LINE);

		assertThat(count("")).isEqualTo(3);
		assertThat(count("WHERE \"timestamp\" IS NOT NULL")).isEqualTo(2);
		assertThat(this.trino
			.query("SELECT \"timestamp\", dc_product, calls_devs_dc_api, results FROM " + VIEW
					+ " WHERE \"timestamp\" IS NULL")
			.rows()).containsExactly(Collections.nCopies(4, null));
	}

	@Test
	void anArrayIsReadByPosition() throws Exception {
		this.jsonObjects.putJson(MORNING, "[\"2026-05-07 09:00:00.000\", \"WDIV\"]");

		assertThat(this.trino.query("SELECT \"timestamp\", dc_product, results FROM " + VIEW).rows())
			.containsExactly(Arrays.asList(LocalDateTime.parse("2026-05-07T09:00"), "WDIV", null));
	}

	@Test
	void ofTwoEntriesOnALineTheSecondIsLost() throws Exception {
		this.jsonObjects.putJson(MORNING, JSON_LINE + JSON_LINE.replace("WDIV", "WCIVF"));

		assertThat(this.trino.query("SELECT dc_product FROM " + VIEW).value()).isEqualTo("WDIV");
	}

	@ParameterizedTest
	@CsvSource({ "yesterday,", "'',", "2026-05-07T09:00:00.120Z, 2026-05-07T09:00:00.120",
			"2026-05-07 09:00:00, 2026-05-07T09:00", "2026-05-07 25:00:00.000, 2026-05-08T01:00" })
	void aTimestampIsReadLeniently(String timestamp, LocalDateTime value) throws Exception {
		this.jsonObjects.putJson(MORNING, "{\"timestamp\": \"%s\", \"dc_product\": \"WDIV\"}".formatted(timestamp));

		assertThat(this.trino.query("SELECT \"timestamp\", dc_product FROM " + VIEW).rows())
			.containsExactly(Arrays.asList(value, "WDIV"));
	}

	@Test
	void aColumnThatIsAppendedToTheOrcTableIsNullInOlderObjects() throws Exception {
		this.orcObjects.putOrc(MORNING, ORC_LINE);
		this.lake.close();
		String newColumn = "{\"Name\": \"results\", \"Type\": \"int\"}, {\"Name\": \"council\", \"Type\": \"string\"}";
		this.lake = Lake.of(this.trino, this.folder,
				json.readTree(TEMPLATE.replace("{\"Name\": \"results\", \"Type\": \"int\"}", newColumn)));

		assertThat(this.trino.query("SELECT entry_id, council FROM \"logs-of-test\".\"searches_orc\"").rows())
			.containsExactly(Arrays.asList("e1", null));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Constants
			"WHERE day = '2026/05/07' AND hour = 9", //
			"WHERE day BETWEEN '2026/05/06' AND '2026/05/07' AND hour IN (9, 23)", //
			"WHERE day LIKE '2026/05/0_'", //
			"WHERE date_parse(day, '%Y/%m/%d') BETWEEN DATE '2026-05-06' AND DATE '2026-05-07'",
			"WHERE CAST(replace(day, '/', '-') AS date) BETWEEN DATE '2026-05-06' AND DATE '2026-05-07'",
			// The row of parameters
			"CROSS JOIN parameters WHERE day BETWEEN replace(CAST(first_day - INTERVAL '1' DAY AS varchar), '-', '/')"
					+ " AND replace(CAST(last_day AS varchar), '-', '/')",
			"CROSS JOIN parameters WHERE day BETWEEN date_format(first_day - INTERVAL '1' DAY, '%Y/%m/%d')"
					+ " AND date_format(last_day, '%Y/%m/%d')",
			"JOIN parameters ON day BETWEEN date_format(first_day - INTERVAL '1' DAY, '%Y/%m/%d')"
					+ " AND date_format(last_day, '%Y/%m/%d')",
			"WHERE day BETWEEN (SELECT date_format(first_day - INTERVAL '1' DAY, '%Y/%m/%d') FROM parameters)"
					+ " AND (SELECT date_format(last_day, '%Y/%m/%d') FROM parameters)",
			// A row that is made of the row of parameters
			"CROSS JOIN bounds WHERE day BETWEEN replace(CAST(CAST(from_utc AS date) AS varchar), '-', '/')"
					+ " AND replace(CAST(CAST(to_utc AS date) AS varchar), '-', '/')",
			"CROSS JOIN bounds WHERE day BETWEEN date_format(from_utc, '%Y/%m/%d') AND date_format(to_utc, '%Y/%m/%d')"
					+ " AND \"timestamp\" >= from_utc AND \"timestamp\" < to_utc" })
	void aFilterOnTheDayReadsNoOtherPartitions(String filter) throws Exception {
		this.jsonObjects.putJson(MORNING, JSON_LINE);
		this.orcObjects.putOrc(NIGHT, ORC_LINE);
		for (FirehoseObjects objects : List.of(this.jsonObjects, this.orcObjects)) {
			objects.putTripwire(Instant.parse("2026-04-01T00:00:00Z"));
			objects.putTripwire(Instant.parse("2026-04-30T23:00:00Z"));
			objects.putTripwire(Instant.parse("2026-06-01T00:00:00Z"));
		}

		assertThat(count(filter)).isPositive();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> count("WHERE dc_product = 'WDIV'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "searches_json", "searches_orc" })
	void anUnreadableObjectFailsTheQueriesThatOpenIt(String table) throws Exception {
		new FirehoseObjects(this.lake.table(DATABASE, table)).putTripwire(MORNING);

		assertThat(count("WHERE day = '2026/05/07' AND hour <> 9")).isZero();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> count("WHERE day = '2026/05/07'"));
	}

	private long count(String filter) throws SQLException {
		return (long) this.trino.query("""
				WITH parameters AS (SELECT DATE '2026-05-07' AS first_day, DATE '2026-05-07' AS last_day),
				bounds AS (SELECT CAST(at_timezone(with_timezone(CAST(first_day AS timestamp), 'Europe/London'), 'UTC')
				AS timestamp) AS from_utc, CAST(at_timezone(with_timezone(CAST(last_day AS timestamp)
				+ INTERVAL '22' HOUR, 'Europe/London'), 'UTC') AS timestamp) AS to_utc FROM parameters)
				SELECT count(*) FROM %s %s""".formatted(VIEW, filter)).value();
	}

	@Test
	void aNameThatOnlyCloudFormationKnowsIsRefused() throws IOException {
		String template = TEMPLATE.replace("\"Name\": \"searches_orc\"", "\"Name\": {\"Ref\": \"OrcTableName\"}");
		JsonNode tree = json.readTree(template);

		assertThatIllegalArgumentException().isThrownBy(() -> Lake.of(this.trino, this.folder.resolve("other"), tree))
			.withMessageContainingAll("'Name'", "{\"Ref\":\"OrcTableName\"}");
	}

}
