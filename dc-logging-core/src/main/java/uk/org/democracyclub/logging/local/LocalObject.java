package uk.org.democracyclub.logging.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * One file that grows by complete gzip members. It is kept in memory and replaced as a
 * whole, because readers could see an incomplete append, and a kill could leave one
 * behind.
 */
final class LocalObject {

	private static final DateTimeFormatter FOLDERS = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Path file;

	private final PartFile part;

	private final Instant begun;

	private byte[] content = new byte[0];

	LocalObject(Path directory, PartFile part, String stream, Instant begun) {
		String name = "%s-1-%s-%s.gz".formatted(stream, SECONDS.format(begun), UUID.randomUUID());
		this.file = directory.resolve(stream).resolve(FOLDERS.format(begun)).resolve(name);
		this.part = part;
		this.begun = begun;
	}

	boolean takesMore(Instant now, ObjectLimits limits) {
		return this.content.length < limits.maxBytes() && now.isBefore(this.begun.plus(limits.maxAge()))
				&& now.truncatedTo(ChronoUnit.HOURS).equals(this.begun.truncatedTo(ChronoUnit.HOURS));
	}

	/**
	 * Appends a member. If that fails, the object stays as it was.
	 * @param member a complete gzip member
	 * @throws IOException if it could not be written
	 */
	void append(byte[] member) throws IOException {
		byte[] grown = Arrays.copyOf(this.content, this.content.length + member.length);
		System.arraycopy(member, 0, grown, this.content.length, member.length);
		Files.createDirectories(this.file.getParent());
		this.part.replace(this.file, grown);
		this.content = grown;
	}

}
