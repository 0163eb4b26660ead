package uk.org.democracyclub.logging.ingest;

import java.util.List;

import software.amazon.awssdk.core.SdkBytes;

/**
 * Lines that go to Firehose as one record. Firehose bills each record rounded up to 5 KB
 * (Amazon Data Firehose pricing), so one record with many lines costs a fraction of one
 * record per line.
 *
 * @param lines the lines
 * @param data the bytes of all lines
 */
record FirehoseRecord(List<String> lines, SdkBytes data) {

	int size() {
		return this.data.asByteArrayUnsafe().length;
	}

}
