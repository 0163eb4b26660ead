package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;
import uk.org.democracyclub.logging.queries.sql.PostcodeDirectory;

/**
 * Keeps the tables of a database to what is in the folder. Not thread-safe.
 */
final class LocalTables {

	/** The tables beside the log that the queries read. */
	static final List<LookupTable> LOOKUPS = List.of(new KeyTable(ApiKeyTable.AGGREGATOR_API),
			new KeyTable(ApiKeyTable.EC_API),
			new HeadedTable("local_authorities", "local_authorities", "local-authorities", List.of("pcds", "nuts"),
					List.of()),
			new HeadedTable(LogDatabase.NAME, PostcodeDirectory.TABLE, "onspd", List.of("pcds", "lad25cd", "ctry25cd"),
					List.of(PostcodeDirectory.CONSTITUENCY)));

	private static final int TRUSTING_ATTEMPTS = 2;

	private static final int ATTEMPTS = 5;

	private final LocalDatabase database;

	private final Path lake;

	private final ScratchFolder scratch;

	private final AllowedFolders allowed;

	private final Map<LookupTable, Map<Path, FileVersion>> lookups = new HashMap<>();

	private final Set<LookupTable> damagedLookups = new LinkedHashSet<>();

	private final List<StreamTable> streams = new ArrayList<>();

	LocalTables(LocalDatabase database, Path lake, ScratchFolder scratch, AllowedFolders allowed)
			throws SQLException, IOException {
		this.database = database;
		this.lake = lake;
		this.scratch = scratch;
		this.allowed = allowed;
		// The views on the streams read them.
		for (LookupTable table : LOOKUPS) {
			define(table, Map.of());
		}
		for (LogStream<?> stream : LogStream.all()) {
			StreamFolder folder = new StreamFolder(lake.resolve(stream.name()), scratch.path().resolve(stream.name()),
					allowed);
			database.define(stream);
			this.streams.add(new StreamTable(stream, folder, database));
		}
	}

	/**
	 * Takes in what has changed in the folder.
	 * @throws IOException if the folder cannot be read
	 * @throws SQLException if something in it cannot be read
	 */
	void refresh() throws IOException, SQLException {
		if (this.scratch.restore()) {
			// Copies that they read are lost.
			this.lookups.clear();
		}
		for (LookupTable table : LOOKUPS) {
			Map<Path, FileVersion> files = table.files(this.lake);
			if (!files.equals(this.lookups.get(table))) {
				try {
					define(table, files);
					this.damagedLookups.remove(table);
				}
				catch (SQLException | IOException ex) {
					define(table, Map.of());
					this.damagedLookups.add(table);
				}
			}
		}
		for (StreamTable table : this.streams) {
			table.refresh();
		}
	}

	private void define(LookupTable table, Map<Path, FileVersion> files) throws SQLException, IOException {
		this.database.define(table,
				table.isReadByDatabase() ? readable(table, files.keySet()) : List.copyOf(files.keySet()));
		this.lookups.put(table, files);
	}

	private List<Path> readable(LookupTable table, Collection<Path> files) throws IOException {
		Path copies = this.scratch.path().resolve(table.folder());
		List<Path> readable = new ArrayList<>();
		for (Path file : files) {
			if (this.allowed.contain(file)) {
				readable.add(file);
			}
			else {
				ScratchFolder.createDirectories(copies);
				Path copy = copies.resolve("%s.csv".formatted(readable.size()));
				Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
				readable.add(copy);
			}
		}
		return readable;
	}

	/**
	 * Says what the tables lack.
	 * @return a line for each stream of which anything is left out
	 */
	List<String> remarks() {
		List<String> remarks = new ArrayList<>();
		if (!Files.isDirectory(this.lake)) {
			remarks.add("The folder does not exist: nothing has been logged to it yet");
		}
		this.damagedLookups
			.forEach((table) -> remarks.add("Left out the table %s: its files in the folder %s cannot be read"
				.formatted(table.name(), table.folder())));
		this.streams.forEach((table) -> {
			List<String> leftOut = new ArrayList<>();
			add(leftOut, table.damagedLines, "%s damaged line", "%s damaged lines");
			add(leftOut, table.folder.count(ObjectCheck.State.CUT), "the damaged end of %s file",
					"the damaged ends of %s files");
			add(leftOut, table.folder.count(ObjectCheck.State.EMPTY), "%s empty file", "%s empty files");
			add(leftOut, table.folder.count(ObjectCheck.State.UNREADABLE), "%s file that cannot be read",
					"%s files that cannot be read");
			if (!leftOut.isEmpty()) {
				remarks.add("Left out of %s: %s".formatted(table.stream, String.join(", ", leftOut)));
			}
		});
		return remarks;
	}

	private static void add(List<String> leftOut, long count, String one, String many) {
		if (count > 0) {
			leftOut.add(((count == 1) ? one : many).formatted(count));
		}
	}

	/**
	 * The table of a stream, and what is in it.
	 */
	private static final class StreamTable {

		private final LogStream<?> stream;

		private final StreamFolder folder;

		private final LocalDatabase database;

		private Map<Path, FileVersion> loaded = Map.of();

		private long damagedLines;

		StreamTable(LogStream<?> stream, StreamFolder folder, LocalDatabase database) {
			this.stream = stream;
			this.folder = folder;
			this.database = database;
		}

		void refresh() throws IOException, SQLException {
			for (int attempt = 1;; attempt++) {
				this.folder.refresh();
				if (attempt > TRUSTING_ATTEMPTS) {
					for (Path culprit : culprits(without(this.folder.readable(), this.loaded))) {
						this.folder.distrust(culprit);
					}
				}
				try {
					takeIn(this.folder.readable());
					return;
				}
				catch (SQLException ex) {
					// A file can have gone since it was found.
					if (attempt == ATTEMPTS) {
						throw ex;
					}
				}
			}
		}

		private void takeIn(Map<Path, FileVersion> readable) throws SQLException {
			List<Path> gone = without(this.loaded, readable);
			List<Path> fresh = without(readable, this.loaded);
			if (!gone.isEmpty() || !fresh.isEmpty()) {
				this.database.load(this.stream, gone, fresh);
				this.loaded = readable;
				this.damagedLines = this.database.damagedLines(this.stream);
			}
		}

		private List<Path> culprits(List<Path> files) {
			if (files.isEmpty() || this.database.reads(this.stream, files)) {
				return List.of();
			}
			if (files.size() == 1) {
				return files;
			}
			int half = files.size() / 2;
			return Stream.of(files.subList(0, half), files.subList(half, files.size()))
				.flatMap((part) -> culprits(part).stream())
				.toList();
		}

		private static List<Path> without(Map<Path, FileVersion> files, Map<Path, FileVersion> others) {
			return files.entrySet()
				.stream()
				.filter((file) -> !file.getValue().equals(others.get(file.getKey())))
				.map(Map.Entry::getKey)
				.toList();
		}

	}

}
