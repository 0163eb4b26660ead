package uk.org.democracyclub.logging.queries.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how final the figures of a report are.
 */
final class ReportNotes {

	private ReportNotes() {
	}

	/** Why figures are incomplete, after a colon. */
	static String unfinished(ReportContents contents) {
		LocalDate pollingDay = contents.request().pollingDay();
		return (pollingDay != null)
				? "polling day is %s, and polls close at 22:00.".formatted(ReportText.day(pollingDay))
				: "%s is not over yet.".formatted(ReportText.day(contents.request().spans().get(0).lastDay()));
	}

	/** What late deliveries have changed, and can still change. */
	static List<String> deliveries(ReportContents contents) {
		List<String> notes = new ArrayList<>();
		String end = ReportText.time(contents.request().deliveriesEnd());
		notes.add(
				contents.created().isBefore(contents.request().deliveriesEnd())
						? "Searches that are delivered late still count until %s, so these figures can still grow."
							.formatted(end)
						: "Late deliveries counted until %s. These figures are final.".formatted(end));
		notes.addAll(duringTheRun(contents));
		PreviousReport previous = contents.previous();
		if (previous != null) {
			for (ReportSpan span : contents.request().spans()) {
				notes.add(changed(contents, previous, span));
			}
		}
		return notes;
	}

	private static List<String> duringTheRun(ReportContents contents) {
		ReportTable later = contents.laterTotals();
		ReportSpan all = contents.request().spans().get(0);
		if (later == null) {
			return List.of();
		}
		long more = later.sum(all).searches() - contents.table(ReportPart.TOTALS).orElseThrow().sum(all).searches();
		return List
			.of("While the figures were counted, %s more searches arrived. Some tables include them, others do not."
				.formatted(ReportText.number(more)));
	}

	private static String changed(ReportContents contents, PreviousReport previous, ReportSpan span) {
		long change = contents.table(ReportPart.TOTALS).orElseThrow().sum(span).searches()
				- previous.searches(span.label());
		String by = (change == 0) ? "no change" : (change > 0) ? ReportText.number(change) + " more searches"
				: ReportText.number(-change) + " fewer searches";
		return "%s, since the report of %s: %s.".formatted(ReportText.span(span), ReportText.time(previous.created()),
				by);
	}

}
