package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of figures, over files as the environment 'local' leaves them.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FixedClock.class)
class UsageControllerTests {

	@TempDir
	private static Path directory;

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void directory(DynamicPropertyRegistry registry) {
		registry.add("dc.logging.local.directory", () -> directory.resolve("dc-logs").toString());
	}

	@BeforeEach
	void empty() throws IOException {
		FileSystemUtils.deleteRecursively(directory.resolve("dc-logs/dc-postcode-searches"));
	}

	@Test
	void showsEachFigureWithItsTableItsSqlAndItsFile() throws IOException {
		put("2026/11/20/10", GzipFiles.compress(line("2026-11-20T10:00:00Z", "SW1A 0AA", true)
				+ line("2026-11-20T11:00:00Z", "M60 2LA", false) + line("2026-11-21T00:30:00Z", "?", false)));
		assertThat(page("/usage"))
			.contains("<strong>3</strong>", "searches.", "Fri 20 Nov 2026", "Sat 21 Nov 2026", "Searches over time",
					"Searches by product", "Who Can I Vote For", "Searches by local authority",
					"With and without an election",
					"FROM &quot;dc-wide-logs&quot;.&quot;dc_postcode_searches_counted&quot;",
					"DATE &#39;2026-10-23&#39; AS first_day, DATE &#39;2026-11-22&#39; AS last_day",
					"href=\"/usage/by-product.csv?from=2026-10-23&amp;to=2026-11-22&amp;grain=day\"")
			.contains("Counted today at 12:00, including searches up to then.")
			.doesNotContain("Left out", "could not be", "being counted");
	}

	@Test
	void keepsWhatWasChosenInTheForm() {
		assertThat(page("/usage?from=2026-05-01&to=2026-05-07&grain=hour"))
			.contains("name=\"from\" type=\"date\" required value=\"2026-05-01\"",
					"name=\"to\" type=\"date\" required value=\"2026-05-07\"")
			.containsPattern("<option value=\"hour\"\\s+selected=\"selected\">");
	}

	@Test
	void saysSoWhereNobodySearched() {
		assertThat(page("/usage"))
			.contains("No searches on these days", "23 October 2026", "22 November 2026", "Its README explains")
			.doesNotContain("<table", "could not be counted");
	}

	@Test
	void showsTheSearchesThatAreNotCountedAndWhy() throws IOException {
		put("2026/11/20/10",
				GzipFiles
					.compress(LogStream.POSTCODE_SEARCHES.line(PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 0AA")
						.timestamp(Instant.parse("2026-11-20T10:00:00Z"))
						.hadElection(true)
						.callsDevsDcApi(true)
						.build(), ZoneOffset.UTC)));
		put("2026/11/20/11", new byte[0]);
		assertThat(page("/usage"))
			.contains("No searches on these days", "id=\"not-counted\"",
					"Who Can I Vote For: the developers&#39; API logs the same search")
			.containsOnlyOnce("<table")
			.containsOnlyOnce("Left out of");
	}

	@Test
	void showsAllThatIsWholeAndSaysWhatItLeftOut() throws IOException {
		byte[] whole = GzipFiles.compress(line("2026-11-20T10:00:00Z", "SW1A 0AA", true));
		byte[] second = GzipFiles.compress(line("2026-11-20T10:00:00Z", "SW1A 0AA", true).repeat(100));
		byte[] cut = new byte[whole.length + second.length - 10];
		System.arraycopy(whole, 0, cut, 0, whole.length);
		System.arraycopy(second, 0, cut, whole.length, second.length - 10);
		put("2026/11/20/10", cut);
		put("2026/11/20/11", GzipFiles.compress(line("2026-11-20T11:00:00Z", "M60 2LA", true) + "garbage\n"
				+ line("2026-11-20T11:00:00Z", "M60 2LA", true)));
		put("2026/11/20/12", new byte[0]);
		String page = page("/usage");
		assertThat(page).containsOnlyOnce("Left out of")
			.contains("Left out of dc-postcode-searches: 1 damaged line, the damaged end of 1 file, 1 empty file")
			.doesNotContain("could not be counted");
		int inTheCutFile = wholeLines(cut);
		assertThat(inTheCutFile).isPositive();
		assertThat(this.mvc.get().uri("/usage/by-election.csv"))
			.hasHeader(HttpHeaders.CONTENT_DISPOSITION,
					"attachment; filename=\"searches-by-election-2026-10-23-to-2026-11-22-incomplete.csv\"")
			.bodyText()
			.isEqualTo("had_election,name,searches\r\ntrue,With an election," + (inTheCutFile + 2) + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/usage?from=%3Cscript%3E", "/usage?grain=fortnight", "/usage?from=2026-02-02&to=2026-02-01" })
	void saysWhatIsWrongWithWhatWasAskedFor(String uri) {
		assertThat(this.mvc.get().uri(URI.create(uri))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("role=\"alert\"", "It must be", "id=\"from\"")
			.doesNotContain("<script");
	}

	@Test
	void marksTheFieldThatIsWrongAndKeepsTheOthers() {
		assertThat(this.mvc.get().uri("/usage?from=2026-01-01&to=2026-12-31&grain=hour"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("value=\"2026-01-01\"", "value=\"2026-12-31\"", "<a href=\"#grain\" id=\"grain-error\">")
			.containsPattern(
					"<select id=\"grain\" name=\"grain\"\\s+aria-invalid=\"true\" aria-describedby=\"grain-error\">")
			.containsPattern("<option value=\"hour\"\\s+selected=\"selected\">")
			.containsOnlyOnce("aria-invalid");
	}

	@Test
	void givesAFigureAsAFile() throws IOException {
		put("2026/11/20/10", GzipFiles.compress(line("2026-11-20T10:00:00Z", "SW1A 0AA", true)));
		MvcTestResult result = this.mvc.get()
			.uri("/usage/over-time.csv?from=2026-11-19&to=2026-11-20&grain=day")
			.exchange();
		assertThat(result).hasStatusOk()
			.hasContentTypeCompatibleWith("text/csv")
			.hasHeader(HttpHeaders.CONTENT_DISPOSITION,
					"attachment; filename=\"searches-over-time-2026-11-19-to-2026-11-20.csv\"");
		assertThat(result).bodyText().isEqualTo("""
				starts,name,searches,with_election,without_election,election_unknown\r
				2026-11-19T00:00,Thu 19 Nov 2026,0,0,0,0\r
				2026-11-20T00:00,Fri 20 Nov 2026,1,1,0,0\r
				""");
	}

	@Test
	void fileHasNoFormulas() throws IOException {
		put("2026/11/20/10",
				GzipFiles.compress(line("2026-11-20T10:00:00Z", "SW1A 0AA", true).replace("WCIVF", "=1+1")));
		assertThat(csv("/usage/by-product.csv")).contains("'=1+1,'=1+1,1,");
	}

	@Test
	void fileSaysWhatIsWrongWithWhatWasAskedFor() {
		assertThat(this.mvc.get().uri("/usage/over-time.csv?from=x")).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentTypeCompatibleWith("text/plain")
			.bodyText()
			.startsWith("‘from’ is ‘x’. It must be");
		assertThat(this.mvc.get().uri("/usage/other.csv")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void scriptsRunOnThisPageAndNoOther() {
		assertThat(page("/usage")).contains("script-src 'self'", "src=\"/usage.js\"", "chart.umd.min.js\"");
		assertThat(page("/")).contains("script-src 'none'").doesNotContain("<script");
		assertThat(this.mvc.get().uri("/webjars/chart.js/dist/chart.umd.min.js")).hasStatusOk();
	}

	private String page(String uri) {
		MvcTestResult result = this.mvc.get().uri(URI.create(uri)).exchange();
		assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("text/html");
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private String csv(String uri) {
		MvcTestResult result = this.mvc.get().uri(uri).exchange();
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static void put(String hour, byte[] content) throws IOException {
		Path folder = Files.createDirectories(directory.resolve("dc-logs/dc-postcode-searches").resolve(hour));
		Files.write(folder.resolve("object.gz"), content);
	}

	private static String line(String time, String postcode, boolean hadElection) {
		return LogStream.POSTCODE_SEARCHES.line(PostcodeLogEntry.builder(DcProduct.WCIVF, postcode)
			.timestamp(Instant.parse(time))
			.hadElection(hadElection)
			.build(), ZoneOffset.UTC);
	}

	private static int wholeLines(byte[] cut) {
		return (int) GzipFiles.cutOffText(cut).chars().filter((character) -> character == '\n').count();
	}

}
