package uk.org.democracyclub.logging.test;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.AbstractListAssert;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Assertions on searches that were logged, which are those of lists and some more.
 */
public final class LoggedEntriesAssert extends
		AbstractListAssert<LoggedEntriesAssert, List<? extends PostcodeLogEntry>, PostcodeLogEntry, PostcodeLogEntryAssert> {

	private final List<RuntimeException> rejections;

	LoggedEntriesAssert(List<? extends PostcodeLogEntry> entries, List<RuntimeException> rejections) {
		super(entries, LoggedEntriesAssert.class);
		this.rejections = rejections;
	}

	/**
	 * Checks that every search that was to be built and logged on the request path was.
	 * @return this
	 */
	public LoggedEntriesAssert hasNoRejections() {
		if (!this.rejections.isEmpty()) {
			throw failure("Expected no entry to be rejected, but there are %s", this.rejections);
		}
		return this;
	}

	/**
	 * Checks that a search was refused by validation on the request path, because of a
	 * field.
	 * @param field the field, as it is called in the table, such as "postcode"
	 * @return this
	 */
	public LoggedEntriesAssert hasRejection(String field) {
		boolean found = this.rejections.stream()
			.filter(InvalidEntryException.class::isInstance)
			.flatMap((rejection) -> ((InvalidEntryException) rejection).violations().stream())
			.anyMatch((violation) -> violation.field().equals(field));
		if (!found) {
			throw failure("Expected an entry to be rejected because of its %s, but there are %s", field,
					this.rejections);
		}
		return this;
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
