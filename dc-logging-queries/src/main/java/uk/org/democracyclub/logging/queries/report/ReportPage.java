package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the page of a report: a file of its own, without scripts, and without anything
 * that has to be loaded. The same contents give the same page, wherever and whenever it
 * is written. Thread-safe.
 */
public final class ReportPage {

	private static final String STYLE = style();

	private final ReportContents contents;

	private final Html html;

	private ReportPage(ReportContents contents, Appendable out) {
		this.contents = contents;
		this.html = new Html(out);
	}

	/**
	 * Writes the page.
	 * @param contents what to show
	 * @param out what to write to
	 * @throws UncheckedIOException if it cannot be written to
	 */
	public static void write(ReportContents contents, Appendable out) {
		new ReportPage(contents, out).write();
	}

	private void write() {
		String title = ReportText.title(this.contents.request());
		this.html.raw("<!DOCTYPE html>\n").start("html", "lang", "en-GB").newLine().start("head").newLine();
		this.html.start("meta", "charset", "utf-8").newLine();
		this.html
			.start("meta", "http-equiv", "Content-Security-Policy", "content",
					"default-src 'none'; style-src 'sha256-%s'".formatted(Sha256.base64(STYLE)))
			.newLine();
		this.html.start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").newLine();
		this.html.element("title", title).start("style").raw(STYLE).end("style").newLine();
		this.html.end("head").newLine().start("body").newLine().start("main").newLine();
		this.html.element("h1", title);
		introduction();
		ReportSection section = new ReportSection(this.contents.request(), this.html);
		for (ReportTable table : this.contents.tables()) {
			section.write(table);
		}
		whatCounts();
		about();
		this.html.end("main").newLine().end("body").newLine().end("html").newLine();
	}

	private void introduction() {
		this.html.element("p", "Postcode searches on the sites of Democracy Club, and on sites and in applications"
				+ " that use its APIs. All dates and times are in London time.", "class", "lead");
		if (this.contents.isUnfinished()) {
			this.html.start("p", "class", "warning").element("strong", "These figures are incomplete:");
			this.html.text(ReportNotes.unfinished(this.contents)).end("p").newLine();
		}
		ReportTable totals = this.contents.table(ReportPart.TOTALS).orElseThrow();
		this.html.start("ul", "class", "figures").newLine();
		for (ReportSpan span : this.contents.request().spans()) {
			Figures figures = totals.sum(span);
			this.html.start("li").element("span", ReportText.span(span), "class", "name");
			this.html.element("strong", ReportText.number(figures.searches()));
			this.html.element("span", ReportText.days(span), "class", "days");
			this.html.element("span", "With an election: " + ReportText.number(figures.withElection()), "class",
					"with");
			this.html.element("span", "Without: " + ReportText.number(figures.withoutElection()), "class", "without");
			this.html.end("li").newLine();
		}
		this.html.end("ul").newLine();
		this.contents.remarks().forEach((remark) -> this.html.element("p", remark, "class", "remark"));
	}

	private void whatCounts() {
		this.html.start("section").element("h2", "What counts");
		this.html.start("ul").newLine();
		for (String rule : List.of("Each search counts once, even if it was delivered several times.",
				"A search counts at the time when it was made, even if it was delivered later. See ‘Late deliveries’ for the deadline.",
				"A search on a site that uses one of the APIs is logged twice, but counts once.",
				"Automatic checks that a site works (monitors) do not count. ‘Not counted’ lists everything that is left out.",
				"‘With an election’: the postcode had an upcoming election. For some searches, this is not known; they are in neither figure.",
				"Local authorities and constituencies are shown by their Office for National Statistics (ONS) codes.",
				"A postcode that is not in the ONS Postcode Directory counts as ‘unknown’.")) {
			this.html.element("li", rule);
		}
		if (this.contents.request().pollingDay() != null) {
			this.html.element("li", "Searches after the close of polls, at 22:00 on polling day, do not count.");
		}
		this.html.end("ul").end("section").newLine();
	}

	private void about() {
		this.html.start("section").element("h2", "About this report");
		this.html.start("dl").newLine();
		term("Counted on", List.of(ReportText.time(this.contents.created())));
		term("Source", List.of(this.contents.source()));
		term("Late deliveries", ReportNotes.deliveries(this.contents));
		term("Checks", this.contents.checks().stream().map(ReportCheck::description).toList());
		this.html.end("dl").end("section").newLine();
	}

	private void term(String name, List<String> descriptions) {
		this.html.element("dt", name);
		descriptions.forEach((description) -> this.html.element("dd", description));
	}

	private static String style() {
		try (InputStream file = ReportPage.class.getResourceAsStream("report.css")) {
			if (file == null) {
				throw new IllegalStateException("There is no file 'report.css'");
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
