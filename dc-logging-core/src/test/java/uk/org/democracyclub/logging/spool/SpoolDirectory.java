package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies in a spool's directory, as anybody can see from outside.
 */
public final class SpoolDirectory {

	private static final Pattern SLOT = Pattern.compile("slot-\\d{4}|[0-9a-f-]{36}");

	private SpoolDirectory() {
	}

	/** All segments, also those that were put aside. */
	public static List<Path> allSegments(Path spool) {
		return files(spool).stream().filter((file) -> file.toString().endsWith(Segment.SUFFIX)).toList();
	}

	/** The segments that wait for delivery. */
	public static List<Path> segments(Path spool) {
		return allSegments(spool).stream().filter((file) -> isSlot(file.getParent())).toList();
	}

	/** The slots, held or not, and the folders that earlier versions used. */
	public static List<Path> slots(Path spool) {
		return files(spool).stream().filter(SpoolDirectory::isSlot).toList();
	}

	/** The files with a name, wherever they lie. */
	public static List<Path> named(Path spool, String name) {
		return files(spool).stream().filter((file) -> file.getFileName().toString().equals(name)).toList();
	}

	private static boolean isSlot(Path path) {
		return SLOT.matcher(path.getFileName().toString()).matches();
	}

	private static List<Path> files(Path spool) {
		while (true) {
			try (Stream<Path> files = Files.walk(spool)) {
				return files.sorted().toList();
			}
			catch (UncheckedIOException ex) {
				if (!(ex.getCause() instanceof NoSuchFileException)) {
					throw ex;
				}
				// Somebody is just removing it.
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
