package uk.org.democracyclub.logging.sample.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.sample.demo.DemoData;
import uk.org.democracyclub.logging.testsupport.junit.RequiresChromium;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The site in a real browser, with a month of demo data before the day of the tests.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "dc.logging.test.enabled=false")
@Import(FixedClock.class)
@DirtiesContext
@RequiresChromium
@Tag("browser")
@Timeout(120)
class BrowserTests {

	@TempDir
	private static Path directory;

	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private PostcodeLogger logger;

	@Autowired
	private QueryEngine engine;

	@DynamicPropertySource
	static void directory(DynamicPropertyRegistry registry) {
		registry.add("dc.logging.local.directory", directory::toString);
	}

	@BeforeAll
	static void fill() {
		assertThat(DemoData.write("demo-data", "--demo.last-day=2026-11-21", "--demo.searches=20000",
				"--dc.logging.local.directory=" + directory))
			.isZero();
	}

	@BeforeEach
	void beginAsAnotherVisitor() {
		if (browser == null) {
			browser = Browser.open(this.port, true);
		}
		browser.forget();
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
	}

	@Test
	void visitorOfACampaignSearchesAndFindsTheSearchInTheFigures() {
		browser.goTo("/usage?from=2026-01-01&to=2026-01-31");
		assertThat(browser.text()).contains("No searches on these days");

		// The clock of entries is not that of the pages, and midnight can come meanwhile.
		LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
		String span = "from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1));
		assertThat(this.logger.flush(Duration.ofSeconds(30))).isTrue();
		long before = searchesIn(span);
		browser.goTo("/?utm_source=newsletter&utm_campaign=vote&utm_medium=email");
		browser.find("#postcode").sendKeys("m60 2la");
		browser.follow("button[type=submit]");
		assertThat(browser.path()).isEqualTo("/postcode/m60%202la");
		assertThat(browser.text()).contains("An election is coming up in Manchester");
		assertThat(this.logger.flush(Duration.ofSeconds(30))).isTrue();
		assertThat(this.engine.query("SELECT utm_source, utm_campaign, utm_medium"
				+ " FROM \"dc-wide-logs\".\"dc_postcode_searches_table\" WHERE postcode = 'm60 2la' AND utm_campaign = 'vote'")
			.rows()).containsExactly(List.of("newsletter", "vote", "email"));

		browser.follow("nav a");
		assertThat(browser.path()).isEqualTo("/usage");
		assertThat(browser.find("nav a").getAttribute("aria-current")).isEqualTo("page");
		assertThat(searchesIn(span)).isEqualTo(before + 1);
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void changesTheSpanAndTheGrainAndKeepsThemInTheAddress() {
		browser.goTo("/usage");
		browser.waitFor("canvas");
		assertThat(rows("over-time")).hasSize(31);
		new Select(browser.find("#grain")).selectByValue("week");
		browser.follow("form.span button");
		assertThat(browser.path()).isEqualTo("/usage?from=2026-10-23&to=2026-11-22&grain=week");
		assertThat(rows("over-time")).hasSize(5);
		browser.follow(".shortcuts a");
		assertThat(browser.path()).isEqualTo("/usage?from=2026-11-22&to=2026-11-22");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void seesThePeakOfPollingDay() {
		browser.goTo("/usage");
		assertThat(browser.find(".total").getText()).contains("The busiest day: Thu 19 Nov 2026");
	}

	@Test
	void drawsEachTableAsItIs() {
		browser.goTo("/usage");
		browser.waitFor("#by-local-authority canvas");
		assertThat(browser.findAll("canvas")).hasSize(4);
		for (String id : List.of("over-time", "by-election", "by-product", "by-local-authority")) {
			Number drawn = (Number) browser.run("""
					const chart = Chart.getChart(document.querySelector('#%s canvas'));
					return chart.data.datasets.flatMap((set) => set.data).reduce((a, b) => a + b)""".formatted(id));
			long counted = rows(id).stream()
				.limit(id.equals("over-time") ? 31 : 12)
				.mapToLong(BrowserTests::searches)
				.sum();
			assertThat(drawn.longValue()).as(id).isPositive().isEqualTo(counted);
		}
	}

	@Test
	void copiesTheSqlAndSaysSoBesideTheButton() {
		browser.grantClipboard().goTo("/usage");
		browser.waitFor("#by-local-authority canvas");
		assertThat(copy("over-time")).isEqualTo("Copied.");
		assertThat(browser.run("return navigator.clipboard.readText()")).asString()
			.isEqualTo(browser.find("#over-time code").getAttribute("textContent"))
			.contains("DATE '2026-10-23' AS first_day");
		assertThat(copy("by-product")).isEqualTo("Copied.");
		assertThat(browser.find("#over-time .copied").getText()).isEmpty();
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void selectsTheSqlWhereThereIsNoClipboard() {
		browser.goTo("/usage");
		browser.waitFor("#over-time canvas");
		browser.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
		assertThat(copy("over-time")).isEqualTo("Selected. Copy it with your keyboard.");
		assertThat(browser.run("return getSelection().toString()")).asString()
			.contains("DATE '2026-10-23' AS first_day");
	}

	@Test
	void showsTheTablesIfTheChartsDoNotCome() {
		browser.block("*chart.umd.min.js").goTo("/usage");
		browser.waitFor(".copy:not([hidden])");
		assertThat(browser.findAll("canvas")).isEmpty();
		assertThat(browser.findAll("section.figure table")).hasSize(5).allMatch(WebElement::isDisplayed);
		browser.find("#over-time .sql summary").click();
		assertThat(browser.find("#over-time .copy").isDisplayed()).isTrue();
	}

	@Test
	void worksWithoutJavaScript() {
		try (Browser plain = Browser.open(this.port, false)) {
			plain.goTo("/usage");
			assertThat(plain.findAll("canvas")).isEmpty();
			assertThat(plain.findAll("section.figure table")).hasSize(5).allMatch(WebElement::isDisplayed);
			assertThat(plain.findAll(".copy")).noneMatch(WebElement::isDisplayed);
			plain.screenshot("usage-without-javascript");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/postcode?postcode=", "/postcode/M60%202LA", "/postcode/SW1A%200AA",
			"/postcode/ZE3%209ZZ", "/postcode/hello", "/usage", "/usage?from=2026-01-01&to=2026-01-31" })
	void keepsNobodyOut(String path) {
		for (String colours : List.of("light", "dark")) {
			browser.prefer(colours).goTo(path);
			assertThat(browser.barriers()).as(colours).isEmpty();
			browser.screenshot(name(path) + "-" + colours);
			browser.run("document.querySelectorAll('details').forEach((part) => part.open = true)");
			assertThat(browser.barriers()).as(colours + ", with all details").isEmpty();
		}
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void keepsNobodyOutWhoAskedForWhatThereIsNot() {
		browser.goTo("/usage?from=yesterday");
		assertThat(browser.text()).contains("‘from’ is ‘yesterday’");
		browser.find(".error-summary a").click();
		assertThat(browser.run("return document.activeElement.id")).isEqualTo("from");
		assertThat(browser.barriers()).isEmpty();
		browser.screenshot("usage-error");
	}

	@Test
	void fitsATelephone() {
		browser.resize(360).goTo("/usage");
		browser.waitFor("#by-local-authority canvas");
		assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
		browser.screenshot("usage-on-a-telephone");
	}

	private long searchesIn(String span) {
		browser.goTo("/usage?" + span);
		List<WebElement> total = browser.findAll(".total strong");
		return total.isEmpty() ? 0 : number(total.get(0).getText());
	}

	/** Copies the SQL of a figure, and returns what the page says to that. */
	private String copy(String figure) {
		browser.find("#%s .sql summary".formatted(figure)).click();
		browser.find("#%s .copy".formatted(figure)).click();
		browser.waitFor("#%s .copied:not(:empty)".formatted(figure));
		return browser.find("#%s .copied".formatted(figure)).getText();
	}

	private List<WebElement> rows(String figure) {
		return browser.findAll("#%s tbody tr".formatted(figure));
	}

	private static long searches(WebElement row) {
		return number(row.findElements(By.tagName("td")).get(0).getAttribute("textContent"));
	}

	private static long number(String text) {
		return Long.parseLong(text.replace(",", ""));
	}

	private static String name(String path) {
		String name = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
		return name.isEmpty() ? "home" : name;
	}

}
