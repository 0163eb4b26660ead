package uk.org.democracyclub.logging.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import uk.org.democracyclub.logging.testsupport.junit.Chromium;

/**
 * A headless Chromium, as a visitor uses it.
 */
final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private final ChromeDriver driver;

	private final String site;

	private Browser(ChromeDriver driver, String site) {
		this.driver = driver;
		this.site = site;
	}

	/**
	 * Opens a browser.
	 * @param port the port of the site
	 * @param javaScript whether the visitor has JavaScript
	 * @return the browser
	 */
	static Browser open(int port, boolean javaScript) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(Chromium.browser().toFile());
		// Containers run as root, and have little shared memory.
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--window-size=1000,1000", "--lang=en-GB", "--hide-scrollbars");
		if (!javaScript) {
			options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(Chromium.driver().toFile())
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options), "http://localhost:" + port);
	}

	/** Forgets what it knows from earlier visits, and how it was asked to behave. */
	void forget() {
		this.driver.get("about:blank");
		for (String command : List.of("Network.clearBrowserCookies", "Network.clearBrowserCache",
				"Browser.resetPermissions", "Emulation.clearDeviceMetricsOverride")) {
			this.driver.executeCdpCommand(command, Map.of());
		}
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
		var unused = complaints();
	}

	Browser goTo(String path) {
		this.driver.get(this.site + path);
		return this;
	}

	/** Opens a file. */
	Browser open(Path file) {
		this.driver.get(file.toUri().toString());
		return this;
	}

	/** Shows pages as they are printed. */
	Browser printing() {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
		return this;
	}

	/** The page as a PDF, with the paper that its style asks for. */
	byte[] pdf() {
		Object data = this.driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true)).get("data");
		return Base64.getDecoder().decode((String) data);
	}

	Browser prefer(String colourScheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
		return this;
	}

	Browser resize(int width) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
		return this;
	}

	/** Lets pages write to the clipboard, as a visitor's click does. */
	Browser grantClipboard() {
		this.driver.executeCdpCommand("Browser.grantPermissions",
				Map.of("origin", this.site, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		return this;
	}

	/** Loads no file whose address matches. */
	Browser block(String pattern) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
		return this;
	}

	/** The path of the page, with its parameters. */
	String path() {
		return this.driver.getCurrentUrl().substring(this.site.length());
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> findAll(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	String text() {
		return find("body").getText();
	}

	Object run(String script) {
		return this.driver.executeScript(script);
	}

	void waitFor(String selector) {
		new WebDriverWait(this.driver, Duration.ofSeconds(30)).until((page) -> !findAll(selector).isEmpty());
	}

	/** Clicks what leads to another page, and waits for that page. */
	void follow(String selector) {
		run("document.documentElement.dataset.left = ''");
		find(selector).click();
		waitFor("html:not([data-left]) footer");
	}

	/** What the browser complained about since it was last asked. */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(Object::toString)
			.toList();
	}

	/** What axe-core finds that keeps people from using the page. */
	List<String> barriers() {
		return new AxeBuilder().analyze(this.driver)
			.getViolations()
			.stream()
			.map((rule) -> "%s: %s %s".formatted(rule.getId(), rule.getHelp(),
					rule.getNodes().stream().map((node) -> node.getHtml()).toList()))
			.toList();
	}

	void screenshot(String name) {
		Number height = (Number) run("return document.documentElement.scrollHeight");
		Number width = (Number) run("return document.documentElement.clientWidth");
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
