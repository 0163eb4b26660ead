package uk.org.democracyclub.logging.queries.report;

import java.util.List;
import java.util.Locale;

/**
 * Draws figures as SVG: searches with an election at the postcode dark, the rest light.
 */
final class Chart {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 240;

	private static final int LEFT = 64;

	private static final int TOP = 12;

	private static final int BOTTOM = 28;

	private static final int BAR_HEIGHT = 24;

	private static final int BAR_LEFT = 220;

	private static final int BAR_RIGHT = 80;

	private static final int LONGEST_LABEL = 32;

	private static final int MOST_LINES = 5;

	private static final double GAP = 0.2;

	private final Html html;

	private final String id;

	private final String title;

	Chart(Html html, String id, String title) {
		this.html = html;
		this.id = id;
		this.title = title;
	}

	/**
	 * Draws a column for each value, from left to right.
	 * @param values the values; one without a label has none below it
	 */
	void columns(List<Value> values) {
		long highest = values.stream().mapToLong((value) -> value.figures.searches()).max().orElse(0);
		long step = step(highest);
		long lines = Math.max(1, (highest + step - 1) / step);
		long top = step * lines;
		start(HEIGHT);
		double plot = (double) HEIGHT - TOP - BOTTOM;
		for (int line = 0; line <= lines; line++) {
			double y = HEIGHT - BOTTOM - plot * line / lines;
			this.html.start("line", "class", "grid", "x1", number(LEFT), "x2", number(WIDTH), "y1", number(y), "y2",
					number(y));
			this.html.end("line");
			label(LEFT - 8.0, y + 4, "end", ReportText.number(step * line));
		}
		double width = (double) (WIDTH - LEFT) / Math.max(values.size(), 1);
		for (int i = 0; i < values.size(); i++) {
			Value value = values.get(i);
			double x = LEFT + width * i;
			double all = plot * value.figures.searches() / top;
			double with = plot * value.figures.withElection() / top;
			rectangle("rest", x + width * GAP / 2, HEIGHT - BOTTOM - all, width * (1 - GAP), all - with);
			rectangle("with", x + width * GAP / 2, HEIGHT - BOTTOM - with, width * (1 - GAP), with);
			if (!value.label.isEmpty()) {
				label(x + width / 2, HEIGHT - 8.0, "middle", value.label);
			}
		}
		end();
	}

	/**
	 * Draws a bar for each value, from top to bottom.
	 * @param values the values
	 */
	void bars(List<Value> values) {
		long longest = Math.max(1, values.stream().mapToLong((value) -> value.figures.searches()).max().orElse(0));
		start(BAR_HEIGHT * values.size());
		double plot = (double) WIDTH - BAR_LEFT - BAR_RIGHT;
		for (int i = 0; i < values.size(); i++) {
			Value value = values.get(i);
			double y = (double) BAR_HEIGHT * i;
			double all = plot * value.figures.searches() / longest;
			double with = plot * value.figures.withElection() / longest;
			label(BAR_LEFT - 8.0, y + BAR_HEIGHT - 8, "end", shortened(value.label));
			rectangle("with", BAR_LEFT, y + 4, with, BAR_HEIGHT - 8.0);
			rectangle("rest", BAR_LEFT + with, y + 4, all - with, BAR_HEIGHT - 8.0);
			label(BAR_LEFT + all + 6, y + BAR_HEIGHT - 8, "start", ReportText.number(value.figures.searches()));
		}
		end();
	}

	/** A round number that fits up to five times into the highest value. */
	static long step(long highest) {
		long least = Math.max(1, (highest + MOST_LINES - 1) / MOST_LINES);
		for (long power = 1;; power *= 10) {
			for (long factor : List.of(1L, 2L, 5L)) {
				if (factor * power >= least) {
					return factor * power;
				}
			}
		}
	}

	private void start(int height) {
		String titleId = this.id + "-chart";
		this.html.start("svg", "viewBox", "0 0 " + WIDTH + " " + Math.max(height, 1), "role", "img", "aria-labelledby",
				titleId);
		this.html.element("title", this.title, "id", titleId);
	}

	private void end() {
		this.html.end("svg").newLine();
	}

	private void rectangle(String kind, double x, double y, double width, double height) {
		if (width > 0 && height > 0) {
			this.html
				.start("rect", "class", kind, "x", number(x), "y", number(y), "width", number(width), "height",
						number(height))
				.end("rect")
				.newLine();
		}
	}

	private void label(double x, double y, String anchor, String text) {
		this.html.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
	}

	private static String shortened(String text) {
		return (text.codePointCount(0, text.length()) <= LONGEST_LABEL) ? text
				: text.substring(0, text.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
	}

	private static String number(double number) {
		return String.format(Locale.ROOT, "%.1f", number);
	}

	/**
	 * A value that is drawn.
	 *
	 * @param label what it is of
	 * @param figures the value
	 */
	record Value(String label, Figures figures) {
	}

}
