package uk.org.democracyclub.logging.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and folders of earlier processes that cannot be read for now. Thread-safe. */
final class Unreadable {

	private static final Logger logger = LoggerFactory.getLogger(Unreadable.class);

	private final Map<Path, String> reasons = new ConcurrentSkipListMap<>();

	void add(Path path, Throwable failure) {
		if (this.reasons.put(path, failure.toString()) == null) {
			logger.warn("Entries of an earlier process cannot be read for now: {}", failure.toString());
		}
	}

	void remove(Path path) {
		this.reasons.remove(path);
	}

	/** Removes what somebody has deleted, or another process has delivered. */
	void removeMissing() {
		this.reasons.keySet().removeIf(Files::notExists);
	}

	/** Describes one of them, and says how many others there are. */
	Optional<String> describe() {
		int others = this.reasons.size() - 1;
		return this.reasons.values()
			.stream()
			.findFirst()
			.map((reason) -> (others > 0) ? "%s, and %s more".formatted(reason, others) : reason);
	}

}
