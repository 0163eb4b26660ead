package uk.org.democracyclub.logging.sample.usage;

import java.util.Arrays;
import java.util.List;

/**
 * The figures of a page. Immutable. The public methods are those that the templates call.
 *
 * @param status how old and how complete the figures are
 * @param sections the figures, in the order of the page
 */
public record UsagePage(UsageStatus status, List<Section> sections) {

	public UsagePage {
		sections = List.copyOf(sections);
	}

	static UsagePage of(CountedUsage usage, UsageSpan span, FigureReader reader) {
		return new UsagePage(usage.status(),
				Arrays.stream(UsageFigure.values())
					.map((figure) -> new Section(figure, figure.sql(span), reader.read(figure, span, usage.days())))
					.toList());
	}

	/**
	 * Returns the figure that the page begins with.
	 * @return the first figure
	 */
	public Figure overview() {
		return this.sections.get(0).counted();
	}

	/**
	 * A figure, and what the page says about it.
	 *
	 * @param figure which one it is
	 * @param sql the query that counts the same in Amazon Athena
	 * @param counted the figure
	 */
	public record Section(UsageFigure figure, String sql, Figure counted) {

	}

}
