package uk.org.democracyclub.logging.queries.local;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.org.democracyclub.logging.queries.QueryException;

/**
 * Says why a query failed in the words of this product: what DuckDB advises cannot be
 * done here.
 */
final class LocalFailure {

	private static final Pattern KIND = Pattern.compile("^([A-Z][A-Za-z ]* Error): ");

	private static final Pattern DIVISION = Pattern.compile("Division by zero(?: in expression (.*?)\\. Use TRY.*)?",
			Pattern.DOTALL);

	private static final Pattern NO_SPACE = Pattern.compile("No space left on device|max_temp_directory_size");

	private static final Pattern MEMORY = Pattern.compile("/([0-9.]+ [KMG]i?B) used");

	private static final String OUT_OF_MEMORY = "Out of Memory Error";

	private static final String INTERRUPT = "INTERRUPT Error";

	private LocalFailure() {
	}

	/**
	 * Makes a readable failure.
	 * @param cause what DuckDB threw; the cause of the result
	 * @param scratch the folder for temporary files
	 * @return the failure
	 */
	static QueryException of(Throwable cause, Path scratch) {
		String message = String.valueOf(cause.getMessage());
		if (NO_SPACE.matcher(message).find()) {
			return QueryException.withoutData(
					"The folder '%s' has no space left for temporary files: free some space, or choose another folder with -Djava.io.tmpdir=<folder>"
						.formatted(scratch.getParent()),
					cause);
		}
		if (message.startsWith(INTERRUPT)) {
			return QueryException.stopped(cause);
		}
		if (message.startsWith(OUT_OF_MEMORY)) {
			Matcher limit = MEMORY.matcher(message);
			return QueryException.withoutData(
					"The query needs more memory than the %s that it may use: select fewer rows or columns at a time"
						.formatted(limit.find() ? limit.group(1) : "part"),
					cause);
		}
		Matcher division = DIVISION.matcher(message);
		if (division.find()) {
			String expression = (division.group(1) != null) ? " in " + division.group(1).replace(" // ", " / ") : "";
			return new QueryException("Division by zero%s: divide by nullif(divisor, 0), so that the result is NULL"
				.formatted(expression), kind(message), cause);
		}
		return new QueryException(message, kind(message), cause);
	}

	// The rest can quote values.
	private static String kind(String message) {
		Matcher kind = KIND.matcher(message);
		return "DuckDB reports: " + (kind.find() ? kind.group(1) : "an error without a kind");
	}

	/**
	 * Says what is wrong with a file or library, without repeating the path of a file.
	 */
	static String reason(Throwable failure) {
		if (failure.getMessage() == null && failure.getCause() != null) {
			return reason(failure.getCause());
		}
		if (failure instanceof NoSuchFileException) {
			return "it does not exist";
		}
		if (failure instanceof AccessDeniedException) {
			return "access is denied";
		}
		return (failure.getMessage() != null) ? failure.getMessage() : failure.toString();
	}

}
