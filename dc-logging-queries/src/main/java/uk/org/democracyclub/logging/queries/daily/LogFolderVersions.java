package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.sql.SearchView;

/**
 * What the figures of each day are counted from, in the folder of the environment
 * 'local': the objects that can contain its searches, the tables beside them, and the
 * SQL. Where this differs from what a day was counted from, the day has to be counted
 * again, even if objects were only deleted. Immutable.
 */
public final class LogFolderVersions {

	private static final List<String> TABLES = List.of("api-users", "onspd");

	private static final int BEFORE = 1;

	private static final int AFTER = 8;

	private static final int LENGTH = 16;

	private final Map<LocalDate, String> partitions;

	private final String common;

	private LogFolderVersions(Map<LocalDate, String> partitions, String common) {
		this.partitions = partitions;
		this.common = common;
	}

	/**
	 * Looks at a folder. No file is opened.
	 * @param logs the folder of the logs, as in {@code dc.logging.local.directory}, which
	 * need not exist
	 * @return what is in it now
	 * @throws IOException if the folder cannot be read
	 */
	public static LogFolderVersions of(Path logs) throws IOException {
		Map<LocalDate, List<String>> partitions = new TreeMap<>();
		Path objects = logs.resolve(LogStream.POSTCODE_SEARCHES.name());
		for (String file : files(objects)) {
			LocalDate day = partition(file);
			if (day != null) {
				partitions.computeIfAbsent(day, (key) -> new ArrayList<>()).add(file);
			}
		}
		List<String> common = new ArrayList<>();
		for (String table : TABLES) {
			common.addAll(files(logs.resolve(table)));
		}
		common.add(NamedQuery.of("usage-of-days").orElseThrow().sql());
		for (SearchView view : SearchView.values()) {
			common.add(view.sql());
		}
		for (ApiKeyTable keys : ApiKeyTable.values()) {
			common.add(keys.sql());
		}
		Map<LocalDate, String> versions = new TreeMap<>();
		partitions.forEach((day, files) -> versions.put(day, hash(files)));
		return new LogFolderVersions(versions, hash(common));
	}

	// Name, size and time of each file, and whether it can be read: what is left out has
	// to be
	// counted later.
	private static List<String> files(Path folder) throws IOException {
		List<String> files = new ArrayList<>();
		if (Files.isDirectory(folder)) {
			Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
					new SimpleFileVisitor<>() {

						@Override
						public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
							files.add(folder.relativize(file).toString().replace('\\', '/') + " " + attributes.size()
									+ " " + attributes.lastModifiedTime()
									+ (Files.isReadable(file) ? "" : " unreadable"));
							return FileVisitResult.CONTINUE;
						}

						@Override
						public FileVisitResult visitFileFailed(Path file, IOException ex) {
							// Gone, or the query will say that it cannot be read.
							return FileVisitResult.CONTINUE;
						}

						@Override
						public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
							return FileVisitResult.CONTINUE;
						}

					});
		}
		Collections.sort(files);
		return files;
	}

	private static @Nullable LocalDate partition(String file) {
		try {
			return (file.length() > 11 && file.charAt(10) == '/')
					? LocalDate.parse(file.substring(0, 10).replace('/', '-')) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static String hash(List<String> texts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String text : texts) {
				digest.update(text.getBytes(StandardCharsets.UTF_8));
				digest.update((byte) 0);
			}
			return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Returns the days that can have searches.
	 * @return the days in London, in order
	 */
	public NavigableSet<LocalDate> days() {
		NavigableSet<LocalDate> days = new TreeSet<>();
		this.partitions.keySet()
			.forEach((partition) -> partition.minusDays(AFTER)
				.datesUntil(partition.plusDays(BEFORE + 1L))
				.forEach(days::add));
		return days;
	}

	/**
	 * Returns what a day is counted from.
	 * @param day the day, in London
	 * @return a text that changes with it; empty if there is nothing to count
	 */
	public String source(LocalDate day) {
		List<String> versions = new ArrayList<>();
		day.minusDays(BEFORE).datesUntil(day.plusDays(AFTER + 1L)).forEach((partition) -> {
			String version = this.partitions.get(partition);
			if (version != null) {
				versions.add(partition + " " + version);
			}
		});
		if (versions.isEmpty()) {
			return "";
		}
		versions.add(this.common);
		return hash(versions);
	}

}
