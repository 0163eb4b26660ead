package uk.org.democracyclub.logging.console;

import java.io.IOException;
import java.nio.file.Files;
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
		write(folder, postcode, "object");
	}

	static void write(Path folder, String postcode, String object) {
		String line = LogStream.POSTCODE_SEARCHES.line(PostcodeLogEntry.builder(DcProduct.WCIVF, postcode)
			.timestamp(Instant.parse("2026-05-07T08:59:30.123Z"))
			.hadElection(true)
			.build(), ZoneOffset.UTC);
		GzipFiles.write(folder.resolve("dc-postcode-searches/2026/05/07/08/%s.gz".formatted(object)), line);
	}

	/** Writes the directory of postcodes that reports need. */
	static void writePostcodes(Path folder) throws IOException {
		Files.writeString(Files.createDirectories(folder.resolve("onspd")).resolve("onspd.csv"),
				"pcds,lad25cd,ctry25cd,pcon24cd\nSW1A 1AA,E09000033,E92000001,E14001172\n");
	}

}
