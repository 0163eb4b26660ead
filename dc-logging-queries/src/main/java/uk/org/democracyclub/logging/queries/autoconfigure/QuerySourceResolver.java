package uk.org.democracyclub.logging.queries.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Determines from the properties which logs are queried, and rejects anything ambiguous.
 */
final class QuerySourceResolver {

	private static final String ENVIRONMENT = "dc.logging.environment";

	private static final String DIRECTORY = "dc.logging.local.directory";

	private static final String FORMER_PREFIX = "dc.logging.queries";

	private static final String WORK_GROUP = "dc.queries.work-group";

	private static final String POLL_INTERVAL = "dc.queries.poll-interval";

	private static final String REGION = "dc.queries.region";

	private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(1);

	private static final Duration MAX_POLL_INTERVAL = Duration.ofHours(1);

	private final QuerySourceProperties source;

	private final DcLoggingQueriesProperties queries;

	QuerySourceResolver(QuerySourceProperties source, DcLoggingQueriesProperties queries) {
		this.source = source;
		this.queries = queries;
	}

	/**
	 * Rejects the former names of the properties.
	 * @param environment the application's properties
	 */
	static void refuseFormerNames(Environment environment) {
		if (Binder.get(environment).bind(FORMER_PREFIX, Bindable.mapOf(String.class, String.class)).isBound()) {
			throw new InvalidQuerySourceException(FORMER_PREFIX, "properties with this prefix", "dc.queries",
					"Rename %s.region to %s, and likewise work-group and poll-interval.".formatted(FORMER_PREFIX,
							REGION));
		}
	}

	DcEnvironment environment() {
		DcEnvironment environment = this.source.environment();
		if (environment == null) {
			throw new InvalidQuerySourceException(ENVIRONMENT, "nothing",
					"one of " + String.join(", ", DcEnvironment.names()),
					"Set %s to the environment whose logs are queried. %s=local queries the files of this machine, and needs no AWS."
						.formatted(ENVIRONMENT, ENVIRONMENT));
		}
		return environment;
	}

	Path localDirectory() {
		String found = this.source.local().directory();
		try {
			if (!found.isBlank()) {
				return Path.of(found);
			}
		}
		catch (InvalidPathException ex) {
			// As below.
		}
		throw new InvalidQuerySourceException(DIRECTORY, "'%s'".formatted(found), "a directory",
				"Set %s to the directory in which entries are kept, or remove it.".formatted(DIRECTORY));
	}

	/** Rejects a workgroup in which no query would run. */
	void requireNoWorkGroup() {
		String found = text(this.queries.workGroup());
		if (found != null) {
			throw new InvalidQuerySourceException(WORK_GROUP, "'%s'".formatted(found),
					"no workgroup, because %s is 'local'".formatted(ENVIRONMENT),
					"Remove %s to query the files of this machine, or set %s to the environment of the workgroup."
						.formatted(WORK_GROUP, ENVIRONMENT));
		}
	}

	String workGroup() {
		DcEnvironment environment = environment();
		String expected = LogDatabase.workGroup(environment);
		String found = text(this.queries.workGroup());
		if (found == null) {
			return expected;
		}
		environment.otherMeantIn(found).ifPresent((other) -> {
			throw new InvalidQuerySourceException(WORK_GROUP,
					"'%s', a workgroup of the environment '%s'".formatted(found, other),
					"'%s', or another without the name of another environment, because %s is '%s'".formatted(expected,
							ENVIRONMENT, environment),
					"Make %s and %s agree: correct whichever is wrong. Without %s it is '%s'.".formatted(WORK_GROUP,
							ENVIRONMENT, WORK_GROUP, expected));
		});
		return found;
	}

	Duration pollInterval() {
		Duration found = this.queries.pollInterval();
		if (found.compareTo(MIN_POLL_INTERVAL) < 0 || found.compareTo(MAX_POLL_INTERVAL) > 0) {
			throw new InvalidQuerySourceException(POLL_INTERVAL, "'%s'".formatted(found),
					"an interval from 1ms to 1h, such as 1s", "Correct %s, or remove it.".formatted(POLL_INTERVAL));
		}
		return found;
	}

	String region() {
		String found = text(this.queries.region());
		if (found == null) {
			throw new InvalidQuerySourceException(REGION, "nothing", "a region of AWS, such as " + LogDatabase.REGION,
					"Correct %s, or remove it.".formatted(REGION));
		}
		return found;
	}

	// Files of environment variables like to leave a line break at the end.
	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
