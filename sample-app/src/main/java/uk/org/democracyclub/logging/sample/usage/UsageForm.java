package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The values of the form, and what is wrong with them. The public methods are those that
 * the templates call.
 *
 * @param from the first day; {@code null} if none could be read, since a field for dates
 * can show nothing else
 * @param to the last day, likewise
 * @param grain the grain
 * @param problems what is wrong, at most once for each field
 */
public record UsageForm(@Nullable LocalDate from, @Nullable LocalDate to, Grain grain, List<UsageProblem> problems) {

	public UsageForm {
		problems = List.copyOf(problems);
	}

	static UsageForm of(UsageSpan span) {
		return new UsageForm(span.from(), span.to(), span.grain(), List.of());
	}

	/**
	 * Whether all is in order.
	 */
	public boolean isValid() {
		return this.problems.isEmpty();
	}

	/**
	 * Whether something is wrong with a field.
	 * @param field the name of the field
	 */
	public boolean isWrong(String field) {
		return this.problems.stream().anyMatch((problem) -> problem.field().equals(field));
	}

}
