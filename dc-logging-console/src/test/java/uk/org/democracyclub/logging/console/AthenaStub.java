package uk.org.democracyclub.logging.console;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * An Athena that answers as it is told.
 */
final class AthenaStub {

	private AthenaStub() {
	}

	static WireMockExtension create() {
		return WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();
	}

	/** The figures of a search of WCIVF with an election. */
	static void answersUsageByProduct(WireMockExtension athena) {
		start(athena);
		state(athena, "SUCCEEDED");
		athena.stubFor(call("GetQueryResults").willReturn(okJson("""
				{"ResultSet": {"Rows": [{"Data": [{"VarCharValue": "dc_product"}, {"VarCharValue": "searches"},
				{"VarCharValue": "with_election"}, {"VarCharValue": "without_election"}]},
				{"Data": [{"VarCharValue": "WCIVF"}, {"VarCharValue": "1"}, {"VarCharValue": "1"},
				{"VarCharValue": "0"}]}],
				"ResultSetMetadata": {"ColumnInfo": [{"Name": "dc_product", "Label": "dc_product", "Type": "varchar"},
				{"Name": "searches", "Label": "searches", "Type": "bigint"},
				{"Name": "with_election", "Label": "with_election", "Type": "bigint"},
				{"Name": "without_election", "Label": "without_election", "Type": "bigint"}]}}}""")));
	}

	static void start(WireMockExtension athena) {
		athena.stubFor(call("StartQueryExecution").willReturn(okJson("{\"QueryExecutionId\": \"q1\"}")));
	}

	static void state(WireMockExtension athena, String state) {
		athena.stubFor(call("GetQueryExecution").willReturn(okJson("""
				{"QueryExecution": {"Status": {"State": "%s", "StateChangeReason": "SYNTAX_ERROR: no such column"},
				"Statistics": {"DataScannedInBytes": 12345678}}}""".formatted(state))));
	}

	static MappingBuilder call(String operation) {
		return post("/").withHeader("X-Amz-Target", equalTo("AmazonAthena." + operation));
	}

	static String[] properties(WireMockExtension athena) {
		return new String[] { "--dc.logging.environment=production", "--dc.logging.queries.poll-interval=1ms",
				"--spring.cloud.aws.endpoint=" + athena.baseUrl(), "--spring.cloud.aws.credentials.access-key=id",
				"--spring.cloud.aws.credentials.secret-key=secret" };
	}

}
