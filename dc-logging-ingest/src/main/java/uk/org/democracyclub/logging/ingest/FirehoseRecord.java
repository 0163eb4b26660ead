package uk.org.democracyclub.logging.ingest;

import java.util.List;

import software.amazon.awssdk.core.SdkBytes;

/**
 * Lines that go to Firehose as one record. Firehose bills each record rounded up to 5 KB
 * (Amazon Data Firehose pricing), so that many in one cost a fraction of one in each.
 *
 * @param lines the lines
 * @param data their bytes, as one
 */
record FirehoseRecord(List<String> lines, SdkBytes data) {

	int size() {
		return this.data.asByteArrayUnsafe().length;
	}

}
