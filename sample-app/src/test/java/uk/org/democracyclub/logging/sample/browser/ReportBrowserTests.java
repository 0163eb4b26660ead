package uk.org.democracyclub.logging.sample.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.queries.report.ReportDefinition;
import uk.org.democracyclub.logging.queries.report.ReportListener;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.queries.report.ReportRun;
import uk.org.democracyclub.logging.sample.demo.DemoData;
import uk.org.democracyclub.logging.testsupport.junit.RequiresChromium;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a report on the demo data in a real browser.
 */
@RequiresChromium
@Tag("browser")
@Timeout(120)
class ReportBrowserTests {

	// Of A4 without its margins, at 96 pixels to the inch.
	private static final int PAPER_WIDTH = 687;

	private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page[^s]");

	@TempDir
	private static Path directory;

	private static Path page;

	private static Browser browser;

	@BeforeAll
	static void report() {
		assertThat(DemoData.write("demo-data", "--demo.last-day=2026-11-21", "--demo.searches=20000",
				"--dc.logging.local.directory=" + directory))
			.isZero();
		Path output = directory.resolve("report");
		try (LocalQueryEngine engine = new LocalQueryEngine(directory)) {
			// Polling day is not over.
			InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-19T20:00:00Z"));
			new ReportRun(engine, clock, new Silence())
				.run(ReportRequest.of(ReportDefinition.ELECTION, Map.of("polling_day", "2026-11-19")), output, null);
		}
		page = output.resolve("index.html");
		browser = Browser.open(0, true);
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void openThePage() {
		browser.forget();
		browser.open(page);
	}

	@Test
	void saysFirstThatPollingDayIsNotOver() {
		assertThat(browser.find(".warning").getText())
			.isEqualTo("These figures are incomplete: polling day is 19 November 2026, and polls close at 22:00.");
	}

	@Test
	void hasASectionForEachPartWithItsTable() {
		assertThat(browser.findAll("section.part")).hasSize(ReportDefinition.ELECTION.parts().size());
		assertThat(browser.findAll("section.part table")).hasSize(ReportDefinition.ELECTION.parts().size())
			.allMatch(WebElement::isDisplayed);
		assertThat(browser.findAll("section.part svg")).hasSize(6);
	}

	@Test
	void keepsNobodyOut() {
		assertThat(browser.barriers()).isEmpty();
		browser.run("document.querySelectorAll('details').forEach((part) => part.open = true)");
		assertThat(browser.barriers()).as("with all details").isEmpty();
		browser.screenshot("report");
	}

	@Test
	void loadsNothingAndRunsNothing() {
		assertThat(browser.run("return performance.getEntriesByType('resource').length")).isEqualTo(0L);
		assertThat(browser.findAll("script, link, img, iframe")).isEmpty();
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void looksTheSameWithoutJavaScript() {
		try (Browser plain = Browser.open(0, false)) {
			plain.open(page);
			assertThat(plain.text()).isEqualTo(browser.text());
		}
	}

	@Test
	void fitsATelephone() {
		browser.resize(360).open(page);
		assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
	}

	@Test
	void fitsOnA4() throws Exception {
		browser.printing().resize(PAPER_WIDTH).open(page);
		assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) PAPER_WIDTH);
		assertThat((Boolean) browser
			.run("""
					return [...document.querySelectorAll('.scroll')].every((part) => part.scrollWidth <= part.clientWidth)"""))
			.isTrue();
		assertThat(browser.findAll("details.sql")).noneMatch(WebElement::isDisplayed);
		byte[] pdf = browser.pdf();
		Files.write(Files.createDirectories(Path.of("target", "screenshots")).resolve("report.pdf"), pdf);
		String text = new String(pdf, StandardCharsets.ISO_8859_1);
		assertThat(PDF_PAGE.matcher(text).results().count()).isBetween(3L, 15L);
		assertThat(text).contains("/MediaBox [0 0 594.9");
	}

	/** Wants to hear nothing. */
	private static final class Silence implements ReportListener {

		@Override
		public void started(String part) {
		}

		@Override
		public void ended(String part, long rows, Duration time, QuerySummary summary) {
		}

	}

}
