package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file of a report on the function's own disk, complete and no longer changed.
 *
 * @param path where it is
 * @param sha256 its SHA-256, in hexadecimal digits
 */
record ReportFile(Path path, String sha256) {

	static ReportFile of(Path path) throws IOException {
		MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return new ReportFile(path, HexFormat.of().formatHex(digest.digest()));
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String name() {
		return this.path.getFileName().toString();
	}

	/** The SHA-256 as S3 takes it. */
	String base64() {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(this.sha256));
	}

	String contentType() {
		String name = name();
		return switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "csv" -> "text/csv; charset=utf-8";
			case "html" -> "text/html; charset=utf-8";
			default -> "application/json";
		};
	}

}
