package uk.org.democracyclub.logging.sample.usage;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a page, as they come in while it is written. For the thread of its
 * request. The public methods are those that the templates call.
 */
public final class UsagePage {

	private final List<Section> sections;

	private final Flushable written;

	private final Set<String> knownRemarks = new HashSet<>();

	/**
	 * Has all figures counted.
	 * @param figures counts them
	 * @param span the days
	 * @param written sends on what is written of the page so far; done before each wait
	 */
	UsagePage(UsageFigures figures, UsageSpan span, Flushable written) {
		this.written = written;
		this.sections = Arrays.stream(UsageFigure.values())
			.map((figure) -> new Section(figure, figure.sql(span), FigureWait.of(figures, figure, span)))
			.toList();
	}

	public List<Section> sections() {
		return this.sections;
	}

	/**
	 * Waits for the first figure.
	 * @return it, or {@code null} if it could not be counted
	 */
	public @Nullable Figure overview() {
		return this.sections.get(0).await();
	}

	private void sendWhatIsWritten() {
		try {
			this.written.flush();
		}
		catch (IOException ex) {
			// The visitor has gone: nobody waits for the figures any more.
			this.sections.forEach((section) -> section.wait.cancel());
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A figure, and what the page says about it.
	 */
	public final class Section {

		private final UsageFigure figure;

		private final String sql;

		private final FigureWait wait;

		private Section(UsageFigure figure, String sql, FigureWait wait) {
			this.figure = figure;
			this.sql = sql;
			this.wait = wait;
		}

		public UsageFigure figure() {
			return this.figure;
		}

		public String sql() {
			return this.sql;
		}

		/**
		 * Waits for the figure.
		 * @return it, or {@code null} if it could not be counted
		 */
		public @Nullable Figure await() {
			if (!this.wait.isDone()) {
				sendWhatIsWritten();
			}
			return this.wait.await();
		}

		/**
		 * Waits for the figure, and tells whether it is there but nothing was counted.
		 */
		public boolean isEmpty() {
			Figure counted = await();
			return counted != null && counted.isEmpty();
		}

		/**
		 * Returns the remarks on the figure that the page does not have yet.
		 * @return the remarks, once
		 */
		public List<String> newRemarks() {
			Figure counted = await();
			return (counted != null) ? counted.remarks().stream().filter(UsagePage.this.knownRemarks::add).toList()
					: List.of();
		}

	}

}
