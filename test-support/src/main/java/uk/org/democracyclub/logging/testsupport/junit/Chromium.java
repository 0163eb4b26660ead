package uk.org.democracyclub.logging.testsupport.junit;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The machine's Chromium or Chrome.
 */
public final class Chromium {

	private Chromium() {
	}

	/** The program, for tests that {@link RequiresChromium require} it. */
	public static Path browser() {
		return findBrowser().orElseThrow();
	}

	/** The driver, for tests that {@link RequiresChromium require} it. */
	public static Path driver() {
		return findDriver().orElseThrow();
	}

	static @Nullable String missing() {
		if (findBrowser().isEmpty()) {
			return "there is no Chromium on this machine (Debian: apt-get install chromium)";
		}
		return findDriver().isPresent() ? null
				: "there is no chromedriver on this machine (Debian: apt-get install chromium-driver)";
	}

	private static Optional<Path> findBrowser() {
		return Programs.find("chromium", "chromium-browser", "google-chrome");
	}

	private static Optional<Path> findDriver() {
		return Programs.find("chromedriver");
	}

}
