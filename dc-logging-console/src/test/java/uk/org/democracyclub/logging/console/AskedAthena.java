package uk.org.democracyclub.logging.console;

import uk.org.democracyclub.logging.testsupport.athena.AthenaStub;

/**
 * What the console needs of an Athena.
 */
final class AskedAthena {

	private AskedAthena() {
	}

	/** Has it find the figures of a search of WCIVF with an election. */
	static void findsUsageByProduct(AthenaStub athena) {
		athena.query(AthenaStub.execution("SUCCEEDED", 12_345_678)).finds("""
				{"ResultSet": {"Rows": [{"Data": [{"VarCharValue": "dc_product"}, {"VarCharValue": "searches"},
				{"VarCharValue": "with_election"}, {"VarCharValue": "without_election"},
				{"VarCharValue": "election_unknown"}]},
				{"Data": [{"VarCharValue": "WCIVF"}, {"VarCharValue": "1"}, {"VarCharValue": "1"},
				{"VarCharValue": "0"}, {"VarCharValue": "0"}]}],
				"ResultSetMetadata": {"ColumnInfo": [{"Name": "dc_product", "Label": "dc_product", "Type": "varchar"},
				{"Name": "searches", "Label": "searches", "Type": "bigint"},
				{"Name": "with_election", "Label": "with_election", "Type": "bigint"},
				{"Name": "without_election", "Label": "without_election", "Type": "bigint"},
				{"Name": "election_unknown", "Label": "election_unknown", "Type": "bigint"}]}}}""");
	}

	/** The options with which the console asks it. */
	static String[] options(AthenaStub athena) {
		return new String[] { "--dc.logging.environment=production", "--dc.queries.poll-interval=1ms",
				"--spring.cloud.aws.endpoint=" + athena.url(), "--spring.cloud.aws.credentials.access-key=id",
				"--spring.cloud.aws.credentials.secret-key=secret" };
	}

}
