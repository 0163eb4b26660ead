package uk.org.democracyclub.logging.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractListAssert;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;

/**
 * Assertions on logged searches: those on lists, and some more.
 */
public final class LoggedEntriesAssert extends
		AbstractListAssert<LoggedEntriesAssert, List<? extends PostcodeLogEntry>, PostcodeLogEntry, PostcodeLogEntryAssert> {

	private final List<RuntimeException> rejections;

	LoggedEntriesAssert(List<? extends PostcodeLogEntry> entries, List<RuntimeException> rejections) {
		super(entries, LoggedEntriesAssert.class);
		this.rejections = rejections;
	}

	/**
	 * Checks that no search was rejected on the request path.
	 * @return this
	 */
	public LoggedEntriesAssert hasNoRejections() {
		if (!this.rejections.isEmpty()) {
			throw failure("Expected no entry to be rejected, but there are %s", this.rejections);
		}
		return this;
	}

	/**
	 * Checks that a search was rejected on the request path, because of a field.
	 * @param field the field, as in the meter {@code dc.logging.entries.rejected}: the
	 * name of the column, such as "postcode", or "details" if the application's own code
	 * threw an exception while it built the entry, or logged {@code null}
	 * @return this
	 */
	public LoggedEntriesAssert hasRejection(String field) {
		if (this.rejections.stream().flatMap(LoggedEntriesAssert::fields).noneMatch(field::equals)) {
			throw failure("Expected an entry to be rejected because of its %s, but there are %s", field,
					this.rejections);
		}
		return this;
	}

	private static Stream<String> fields(RuntimeException rejection) {
		if (rejection instanceof InvalidEntryException invalid) {
			return invalid.violations().stream().map(InvalidEntryException.Violation::field);
		}
		return Stream.of(DeliveryEngine.OTHER_FIELD);
	}

	@Override
	protected PostcodeLogEntryAssert toAssert(PostcodeLogEntry entry, String description) {
		return new PostcodeLogEntryAssert(entry).as(description);
	}

	@Override
	protected LoggedEntriesAssert newAbstractIterableAssert(Iterable<? extends PostcodeLogEntry> iterable) {
		List<PostcodeLogEntry> entries = new ArrayList<>();
		iterable.forEach(entries::add);
		return new LoggedEntriesAssert(entries, this.rejections);
	}

}
