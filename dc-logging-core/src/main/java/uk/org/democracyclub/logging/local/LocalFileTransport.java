package uk.org.democracyclub.logging.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Writes lines to gzip files under {@code <directory>/<stream>/yyyy/MM/dd/HH/}, where
 * date and hour are the time of writing in UTC, as with Firehose's default prefix. Each
 * line contains the id of its entry. If the process is killed before it notes that an
 * entry was written, the entry is written again, but counts once.
 * <p>
 * Every delivery adds a complete gzip member to the current object and replaces the file
 * as a whole. So readers find complete objects at any time, even after this process was
 * killed. A new object starts when the current one reaches its maximum size or age, and
 * every hour. At that time, and when the transport starts, incomplete files of killed
 * processes are deleted. Objects have unique names, so several applications can share the
 * directory.
 * <p>
 * Makes one delivery at a time. Files are not synced to disk, so they survive a crash of
 * the process, but not always one of the machine.
 */
public final class LocalFileTransport implements LogTransport {

	private static final DeliveryLimits LIMITS = DeliveryLimits.inSequence(1000);

	private final Path directory;

	private final PartFile part;

	private final String stream;

	private final ObjectLimits limits;

	private final InstantSource clock;

	private @Nullable LocalObject current;

	/**
	 * Creates a transport.
	 * @param directory the directory; created when the first line arrives
	 * @param stream the name of the stream
	 * @param limits when a new object begins
	 * @param clock the clock
	 */
	public LocalFileTransport(Path directory, String stream, ObjectLimits limits, InstantSource clock) {
		this.directory = directory.toAbsolutePath().normalize();
		this.part = new PartFile(this.directory);
		this.stream = stream;
		this.limits = limits;
		this.clock = clock;
	}

	@Override
	public String destination() {
		return this.directory.resolve(this.stream).toString();
	}

	@Override
	public DeliveryLimits limits() {
		return LIMITS;
	}

	@Override
	public void prepare() {
		this.part.deleteAbandoned();
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException {
		try {
			object().append(compress(entries));
		}
		catch (IOException ex) {
			// A path and a message of the operating system: no visitors' data.
			throw new DeliveryException(LocalFailure.NOT_WRITTEN, ex.toString(), ex);
		}
	}

	private LocalObject object() {
		LocalObject object = this.current;
		if (object == null || !object.takesMore(this.clock.instant(), this.limits)) {
			this.part.deleteAbandoned();
			object = new LocalObject(this.directory, this.part, this.stream, this.clock.instant());
			this.current = object;
		}
		return object;
	}

	private static byte[] compress(List<OutgoingEntry> entries) throws IOException {
		ByteArrayOutputStream member = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
			for (OutgoingEntry entry : entries) {
				gzip.write(entry.line().with(entry.id()).toBytes());
			}
		}
		return member.toByteArray();
	}

	@Override
	public void close() {
		this.current = null;
	}

}
