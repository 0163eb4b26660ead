package uk.org.democracyclub.logging.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

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
		Path directory = folder.resolve("dc-postcode-searches/2026/05/07/08");
		try {
			Files.createDirectories(directory);
			try (OutputStream object = new GZIPOutputStream(Files.newOutputStream(directory.resolve("object.gz")))) {
				object.write(line.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
