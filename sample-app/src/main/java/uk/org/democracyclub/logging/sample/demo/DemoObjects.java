package uk.org.democracyclub.logging.sample.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.sample.usage.LocalFolder;

/**
 * Objects as Firehose leaves them, filed by the hour of the delivery in UTC. Their names
 * end in what no other object's does.
 */
final class DemoObjects {

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final int MAX_BYTES = 1024 * 1024;

	private final LocalFolder folder;

	private final String stream;

	private final Supplier<UUID> ids;

	private final Deque<Delivery> early = new ArrayDeque<>();

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	private Instant nextHour = Instant.MIN;

	private @Nullable Path file;

	private @Nullable OutputStream lines;

	/**
	 * Prepares to write objects.
	 * @param folder the folder of the log
	 * @param stream the name of the stream
	 * @param ids make the names unique
	 */
	DemoObjects(LocalFolder folder, String stream, Supplier<UUID> ids) {
		this.folder = folder;
		this.stream = stream;
		this.ids = ids;
	}

	/**
	 * Removes all demo data, of whatever days, and nothing else.
	 * @throws IOException if some could not be removed
	 */
	void removeAll() throws IOException {
		Path streamFolder = this.folder.directory().resolve(this.stream);
		if (!Files.isDirectory(streamFolder)) {
			return;
		}
		Predicate<String> ours = Pattern
			.compile(Pattern.quote(this.stream)
					+ "-1-[0-9]{4}(-[0-9]{2}){5}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-demo\\.gz")
			.asMatchPredicate();
		// The folders stay: another process may be about to put a file into one.
		Files.walkFileTree(streamFolder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				if (attributes.isRegularFile() && ours.test(file.getFileName().toString())) {
					Files.deleteIfExists(file);
				}
				return FileVisitResult.CONTINUE;
			}

		});
	}

	/**
	 * Goes on to an hour, with what is delivered in it of the searches of before.
	 * @param start the beginning of the hour
	 * @throws IOException if an object could not be written
	 */
	void begin(Instant start) throws IOException {
		finishObject();
		this.nextHour = start.plus(Duration.ofHours(1));
		for (int waiting = this.early.size(); waiting > 0; waiting--) {
			add(this.early.remove());
		}
	}

	/**
	 * Adds an entry, now or in the hour in which it is delivered.
	 * @param delivery the entry, of this hour or one to come
	 * @throws IOException if an object could not be written
	 */
	void add(Delivery delivery) throws IOException {
		if (!delivery.time().isBefore(this.nextHour)) {
			this.early.add(delivery);
			return;
		}
		if (this.lines == null) {
			String name = "%s-1-%s-%s-demo.gz".formatted(this.stream, SECONDS.format(delivery.time()), this.ids.get());
			this.file = Path.of(this.stream).resolve(HOUR.format(delivery.time())).resolve(name);
			this.lines = new GZIPOutputStream(this.content, 8192);
		}
		this.lines.write(delivery.line().getBytes(StandardCharsets.US_ASCII));
		if (this.content.size() >= MAX_BYTES) {
			finishObject();
		}
	}

	/**
	 * Writes what is left, up to an hour after the last one.
	 * @throws IOException if an object could not be written
	 */
	void finish() throws IOException {
		begin(this.nextHour);
		finishObject();
	}

	private void finishObject() throws IOException {
		if (this.lines != null && this.file != null) {
			this.lines.close();
			this.folder.put(this.file, this.content.toByteArray());
			this.content.reset();
			this.lines = null;
		}
	}

	/**
	 * The delivery of an entry.
	 *
	 * @param time when it is delivered
	 * @param line the entry's line
	 */
	record Delivery(Instant time, String line) {
	}

}
