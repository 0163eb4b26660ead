package uk.org.democracyclub.logging.testsupport.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Texts in gzip, as Firehose and the local transport leave them. What cannot be read or
 * written is an {@link UncheckedIOException}.
 */
public final class GzipFiles {

	private GzipFiles() {
	}

	/** The lines of a file, without their line breaks. */
	public static List<String> lines(Path file) {
		try (GZIPInputStream gzip = new GZIPInputStream(Files.newInputStream(file))) {
			return new String(gzip.readAllBytes(), UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.toString(), ex);
		}
	}

	/** The lines of all files in a folder and those below, file by file. */
	public static List<String> linesBelow(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).flatMap((file) -> lines(file).stream()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes a file, and the folders above it that are missing. */
	public static Path write(Path file, String text) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			return Files.write(file, compress(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a file of a text holds. */
	public static byte[] compress(String text) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(content)) {
			gzip.write(text.getBytes(UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return content.toByteArray();
	}

	/**
	 * Uncompresses what there is of a file that is cut off.
	 * @param content what there is
	 * @return the beginning of the text
	 * @throws AssertionError if it is not cut off
	 */
	public static String cutOffText(byte[] content) {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
			for (int next = gzip.read(); next >= 0; next = gzip.read()) {
				text.write(next);
			}
			throw new AssertionError("The file is not cut off");
		}
		catch (EOFException ex) {
			return text.toString(UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
