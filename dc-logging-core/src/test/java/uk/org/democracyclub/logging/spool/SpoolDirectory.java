package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a spool's directory, as anybody can see from outside.
 */
public final class SpoolDirectory {

	private static final int LENGTH_OF_UUID = 36;

	private SpoolDirectory() {
	}

	/** All segments, also those that were put aside. */
	public static List<Path> allSegments(Path spool) {
		return files(spool).stream().filter((file) -> file.toString().endsWith(Segment.SUFFIX)).toList();
	}

	/** The segments that wait for delivery. */
	public static List<Path> segments(Path spool) {
		return allSegments(spool).stream().filter((file) -> isProcessFolder(file.getParent())).toList();
	}

	/** The folders of processes, alive or dead. */
	public static List<Path> processFolders(Path spool) {
		return files(spool).stream().filter(SpoolDirectory::isProcessFolder).toList();
	}

	/** The files with a name, wherever they lie. */
	public static List<Path> named(Path spool, String name) {
		return files(spool).stream().filter((file) -> file.getFileName().toString().equals(name)).toList();
	}

	private static boolean isProcessFolder(Path path) {
		return path.getFileName().toString().length() == LENGTH_OF_UUID;
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
