package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All files of a spool as a kill would leave them: a copy that is made while it is open,
 * and that can be put anywhere.
 */
public final class SpoolImage {

	private final Map<Path, byte[]> files = new LinkedHashMap<>();

	private final long destinationKey;

	private SpoolImage(long destinationKey) {
		this.destinationKey = destinationKey;
	}

	public static SpoolImage of(Path directory, String stream, String destination) throws IOException {
		SpoolImage image = new SpoolImage(new SpoolHome(directory, stream, destination, destination).destinationKey());
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
				// Closing a file gives up the lock that this process may hold on it.
				boolean lock = file.endsWith(SpoolSlot.LOCK_FILE);
				image.files.put(directory.relativize(file), lock ? new byte[0] : Files.readAllBytes(file));
			}
		}
		return image;
	}

	public void writeTo(Path directory) throws IOException {
		for (Map.Entry<Path, byte[]> file : this.files.entrySet()) {
			Path path = directory.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.write(path, file.getValue());
		}
	}

	/** All files, as relative paths. */
	public List<Path> files() {
		return List.copyOf(this.files.keySet());
	}

	/** The segments, as relative paths. */
	public List<Path> segments() {
		return this.files.keySet().stream().filter((file) -> file.toString().endsWith(Segment.SUFFIX)).toList();
	}

	public byte[] bytes(Path file) {
		return this.files.get(file);
	}

	/** The records of a segment. */
	public List<Place> places(Path segment) {
		ByteBuffer bytes = ByteBuffer.wrap(this.files.get(segment));
		List<Place> places = new ArrayList<>();
		for (int offset = Segment.HEADER; offset < bytes.capacity();) {
			SpoolRecord record = SpoolRecord.read(this.destinationKey, bytes, offset, bytes.capacity());
			if (record == null) {
				break;
			}
			boolean settled = bytes.getInt(offset + SpoolRecord.STATE) == SpoolRecord.SETTLED;
			places.add(new Place(offset, offset + record.size(), record.line().text(), settled));
			offset += record.size();
		}
		return places;
	}

	/**
	 * Where a record lies.
	 */
	public record Place(int begin, int end, String line, boolean settled) {
	}

}
