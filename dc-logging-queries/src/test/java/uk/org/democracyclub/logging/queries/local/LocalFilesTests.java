package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static uk.org.democracyclub.logging.testsupport.files.GzipFiles.compress;

/**
 * Unusual files, folders and surroundings.
 */
class LocalFilesTests {

	private static final String SEARCHES = "SELECT count(*) FROM dc_postcode_searches_table";

	private static final String HOUR = "dc-postcode-searches/2026/05/07/09";

	@TempDir
	private Path folder;

	private LocalQueryEngine engine;

	private final String usualTemporaryFolder = System.getProperty("java.io.tmpdir");

	// Other processes have scratch folders in the usual one.
	@BeforeEach
	void useATemporaryFolderOfOnesOwn() throws IOException {
		System.setProperty("java.io.tmpdir", Files.createDirectory(this.folder.resolve("tmp")).toString());
	}

	@AfterEach
	void close() {
		System.setProperty("java.io.tmpdir", this.usualTemporaryFolder);
		if (this.engine != null) {
			this.engine.close();
		}
	}

	@Test
	void readsFilesThatAreLinkedFromOutside() throws IOException {
		Path elsewhere = Files.write(this.folder.resolve("elsewhere.gz"), compress(lines(1000)));
		Files.createSymbolicLink(hour().resolve("a.gz"), elsewhere);
		Files.createSymbolicLink(
				Files.createDirectories(logs().resolve("dc-postcode-searches/2026/05/07")).resolve("10"),
				Files.createDirectories(this.folder.resolve("ten")));
		Files.write(this.folder.resolve("ten/b.gz"), compress(lines(10)));
		assertAnswer(1010);
	}

	@Test
	void readsTablesThatAreLinkedFromOutside() throws IOException {
		Path elsewhere = Files.createDirectories(this.folder.resolve("elsewhere"));
		Files.writeString(elsewhere.resolve("onspd.csv"), "pcds,lad25cd,ctry25cd\nSW1A 1AA,E09000033,E92000001\n");
		hour();
		Files.createSymbolicLink(logs().resolve("onspd"), elsewhere);
		assertTheAuthorityIsKnown();
		// Linked since the engine was opened.
		Files.delete(logs().resolve("onspd"));
		Files.createSymbolicLink(Files.createDirectories(logs().resolve("onspd")).resolve("linked.csv"),
				elsewhere.resolve("onspd.csv"));
		assertTheAuthorityIsKnown();
	}

	private void assertTheAuthorityIsKnown() {
		QueryResult result = query("SELECT lad25cd FROM onspd_table");
		assertThat(result.remarks()).isEmpty();
		assertThat(result.rows()).containsExactly(List.of("E09000033"));
	}

	@Test
	void countsABrokenLinkAsAFileThatCannotBeRead() throws IOException {
		Files.createSymbolicLink(hour().resolve("a.gz"), this.folder.resolve("nowhere"));
		Files.write(hour().resolve("b.gz"), compress(lines(10)));
		assertAnswer(10, "1 file that cannot be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lines", "zip", "random" })
	void countsAFileOfAnotherFormatAsOneThatCannotBeRead(String format) throws IOException {
		byte[] random = new byte[5000];
		new Random(1).nextBytes(random);
		Files.write(hour().resolve("a.gz"), switch (format) {
			case "lines" -> lines(1000).getBytes(StandardCharsets.UTF_8);
			case "zip" -> ("PK\3\4" + lines(10)).getBytes(StandardCharsets.UTF_8);
			default -> random;
		});
		Files.write(hour().resolve("b.gz"), compress(lines(10)));
		assertAnswer(10, "1 file that cannot be read");
	}

	@ParameterizedTest
	@CsvSource({ "mark", "CR", "CRLF", "mixed" })
	void findsAllLinesHoweverTheyBeginAndEnd(String form) throws IOException {
		String text = lines(1000);
		Files.write(hour().resolve("a.gz"), compress(switch (form) {
			case "mark" -> "\uFEFF" + text;
			case "CR" -> text.replace('\n', '\r');
			case "CRLF" -> text.replace("\n", "\r\n");
			default -> lines(400).replace('\n', '\r') + lines(300) + lines(300).replace("\n", "\r\n");
		}));
		assertAnswer(1000);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no permissions of POSIX")
	void makesItsScratchFolderAgainForItsUserAlone() throws IOException {
		Files.write(hour().resolve("a.gz"), cut(lines(1000)));
		long before = count();
		Path scratch = scratchFolder();
		deleteAll(scratch);
		assertThat(count()).isEqualTo(before);
		assertThat(scratch.resolve("lock")).exists();
		Files.write(hour().resolve("b.gz"), cut(lines(1000)));
		assertThat(count()).isEqualTo(2 * before);
		try (Stream<Path> folders = Files.walk(scratch).filter(Files::isDirectory)) {
			assertThat(folders).hasSizeGreaterThan(4)
				.allSatisfy((path) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
					.isEqualTo("rwx------"));
		}
		this.engine.close();
		assertThat(scratch).doesNotExist();
	}

	@Test
	void leavesOutOnlyTheFileThatCannotBeCopiedAndTriesAgain() throws IOException {
		Files.write(hour().resolve("a.gz"), compress(lines(10)));
		assertAnswer(10);
		// As a full disk would.
		Path obstacle = Files.createFile(scratchFolder().resolve("dc-postcode-searches"));
		Files.write(hour().resolve("b.gz"), compress(lines(1000).replace('\n', '\r')));
		assertAnswer(10, "1 file that cannot be read");
		Files.delete(obstacle);
		assertAnswer(1010);
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing", "file" })
	void saysWhichSettingToChangeIfThereIsNoFolderForTemporaryFiles(String kind) throws IOException {
		Path temporary = this.folder.resolve("temporary");
		if (kind.equals("file")) {
			Files.createFile(temporary);
		}
		String usual = System.setProperty("java.io.tmpdir", temporary.toString());
		try {
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> new LocalQueryEngine(logs()))
				.withMessageContaining("The folder '%s' cannot be used for temporary files".formatted(temporary))
				.withMessageEndingWith("choose another one with -Djava.io.tmpdir=<folder>")
				.satisfies((failure) -> assertThat(failure.loggable()).isEqualTo(failure.getMessage()));
		}
		finally {
			System.setProperty("java.io.tmpdir", usual);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT 1 / 0       | Division by zero in (1 / 0): divide by nullif(divisor, 0), so that the result is NULL
			EXPLAIN SELECT 1   | Not a query: only SELECT statements, which can begin with WITH, are supported
			""")
	void saysInItsOwnWordsWhyAQueryFailed(String sql, String message) {
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> query(sql)).withMessage(message);
	}

	@Test
	void reasonForTheLogQuotesNothingThatVisitorsTyped() throws IOException {
		Files.write(hour().resolve("a.gz"), compress(lines(1)));
		assertThatExceptionOfType(QueryException.class)
			.isThrownBy(() -> query("SELECT CAST(postcode AS integer) FROM dc_postcode_searches_table"))
			.withMessageContaining("SW1A 1AA")
			.satisfies((failure) -> assertThat(failure.loggable()).isEqualTo("DuckDB reports: Conversion Error"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "tr-TR" })
	void answersTheSameInEveryLocale(String locale) throws IOException {
		Files.write(hour().resolve("a.gz"), compress(lines(10) + "damaged\n"));
		Files.write(hour().resolve("b.gz"), cut(lines(1000)));
		Locale usual = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(locale));
		try {
			assertThat(count()).isGreaterThan(10);
			assertThat(query("SELECT 1").remarks())
				.containsExactly("Left out of dc-postcode-searches: 1 damaged line, the damaged end of 1 file");
		}
		finally {
			Locale.setDefault(usual);
		}
	}

	private void assertAnswer(long searches, String... leftOut) {
		assertThat(count()).isEqualTo(searches);
		assertThat(query(SEARCHES).remarks())
			.isEqualTo(Stream.of(leftOut).map((remark) -> "Left out of dc-postcode-searches: " + remark).toList());
	}

	private long count() {
		return (long) query(SEARCHES).rows().get(0).get(0);
	}

	private QueryResult query(String sql) {
		if (this.engine == null) {
			this.engine = new LocalQueryEngine(logs());
		}
		return this.engine.query(sql);
	}

	private Path scratchFolder() throws IOException {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
		try (Stream<Path> folders = Files.list(temporary)) {
			return folders.filter((path) -> path.getFileName().toString().startsWith("dc-logging-queries-"))
				.max(Comparator.comparing((path) -> path.toFile().lastModified()))
				.orElseThrow();
		}
	}

	private static void deleteAll(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	private Path logs() {
		return this.folder.resolve("dc-logs");
	}

	private Path hour() throws IOException {
		return Files.createDirectories(logs().resolve(HOUR));
	}

	private static byte[] cut(String text) {
		byte[] whole = compress(text);
		return Arrays.copyOf(whole, whole.length - 50);
	}

	private static String lines(int count) {
		return LogStream.POSTCODE_SEARCHES
			.line(PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 1AA")
				.timestamp(Instant.parse("2026-05-07T08:59:30.123Z"))
				.hadElection(true)
				.build(), ZoneOffset.UTC)
			.repeat(count);
	}

}
