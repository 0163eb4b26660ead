package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table beside the log, of CSV files in a folder of its own; without files it is empty.
 */
interface LookupTable {

	/** The schema in which the queries look for it. */
	String schema();

	/** The name of the table. */
	String name();

	/** The folder of its files, below that of the logs. */
	String folder();

	/** Whether the database itself reads the files. */
	boolean isReadByDatabase();

	/**
	 * Defines the table.
	 * @param connection the connection to the database
	 * @param files the files to read
	 * @throws SQLException if they cannot be read as the table
	 * @throws IOException if they cannot be read
	 */
	void define(Connection connection, List<Path> files) throws SQLException, IOException;

	/**
	 * Returns the table's files.
	 * @param lake the folder of the logs
	 * @return the files in order, as they are now
	 * @throws IOException if the folder cannot be read
	 */
	default Map<Path, FileVersion> files(Path lake) throws IOException {
		Path directory = lake.resolve(folder());
		Map<Path, FileVersion> files = new TreeMap<>();
		if (Files.isDirectory(directory)) {
			// Athena reads no others either.
			try (DirectoryStream<Path> tables = Files.newDirectoryStream(directory, "[!_.]*.csv")) {
				for (Path file : tables) {
					add(file, files);
				}
			}
		}
		return files;
	}

	private static void add(Path file, Map<Path, FileVersion> files) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (attributes.isRegularFile() && attributes.size() > 0) {
				files.put(file, FileVersion.of(attributes));
			}
		}
		catch (NoSuchFileException ex) {
			// Gone in the meantime.
		}
	}

}
