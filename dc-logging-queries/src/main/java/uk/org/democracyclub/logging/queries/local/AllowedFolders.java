package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folders that DuckDB may read, and which files it can find in them. Immutable.
 *
 * @param folders the folders, without symbolic links in their paths
 */
record AllowedFolders(List<Path> folders) {

	// DuckDB reads the first four as patterns. The last replaces characters that the
	// system's encoding does not have.
	private static final Predicate<String> UNUSABLE = Pattern.compile("[*?\\[\\]\uFFFD]").asPredicate();

	AllowedFolders {
		folders = List.copyOf(folders);
	}

	/**
	 * Allows the folder of the logs, the scratch folder, and folders that are linked
	 * directly in the folder of the logs, such as {@code onspd} on another disk.
	 * @param lake the folder of the logs, which need not exist yet
	 * @param scratch the scratch folder
	 * @throws IOException if they cannot be read
	 */
	static AllowedFolders of(Path lake, Path scratch) throws IOException {
		List<Path> folders = new ArrayList<>(List.of(lake, scratch.toRealPath()));
		if (Files.isDirectory(lake)) {
			try (DirectoryStream<Path> links = Files.newDirectoryStream(lake,
					(path) -> Files.isSymbolicLink(path) && Files.isDirectory(path))) {
				for (Path link : links) {
					folders.add(link.toRealPath());
				}
			}
		}
		return new AllowedFolders(folders);
	}

	/**
	 * Tells whether DuckDB can read a file where it is. Others have to be copied.
	 * @param file the file
	 * @return whether it can
	 * @throws IOException if the file does not exist
	 */
	boolean contain(Path file) throws IOException {
		Path real = file.toRealPath();
		return !UNUSABLE.test(file.toString()) && this.folders.stream().anyMatch(real::startsWith);
	}

}
