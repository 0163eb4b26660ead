package uk.org.democracyclub.logging.testsupport.junit;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The machine's promtool, which checks and tests the rules of Prometheus.
 */
public final class Promtool {

	private Promtool() {
	}

	/** The program, for tests that {@link RequiresPromtool require} it. */
	public static Path program() {
		return find().orElseThrow();
	}

	static @Nullable String missing() {
		return find().isPresent() ? null
				: "there is no promtool on this machine (Debian: apt-get install --no-install-recommends prometheus)";
	}

	private static Optional<Path> find() {
		return Programs.find("promtool");
	}

}
