package uk.org.democracyclub.logging.console;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

/**
 * The folder of an application that logged a search of WCIVF, on 2026-05-07.
 */
final class LocalLog {

	private LocalLog() {
	}

	static void write(Path folder, String postcode) {
		String line = LogStream.POSTCODE_SEARCHES.line(PostcodeLogEntry.builder(DcProduct.WCIVF, postcode)
			.timestamp(Instant.parse("2026-05-07T08:59:30.123Z"))
			.hadElection(true)
			.build(), ZoneOffset.UTC);
		GzipFiles.write(folder.resolve("dc-postcode-searches/2026/05/07/08/object.gz"), line);
	}

}
