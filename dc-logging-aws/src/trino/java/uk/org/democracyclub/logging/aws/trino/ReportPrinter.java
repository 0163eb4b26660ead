package uk.org.democracyclub.logging.aws.trino;

/**
 * Prints the reports on generated data, and which of them each rule matters for. The seed
 * is the argument, by default 1.
 */
final class ReportPrinter {

	private ReportPrinter() {
	}

	public static void main(String[] args) {
		LakeData data = LakeData.generate((args.length > 0) ? Long.parseLong(args[0]) : 1);
		System.out.printf("%s: %d searches, %d damaged lines, %d objects%n", data, data.searches().size(),
				data.damagedLines().size(), data.objects().size());
		SampleReports.of(SearchOracle.of(data)).forEach((name, rows) -> {
			System.out.printf("%n%s%n", name);
			rows.forEach((row) -> System.out.println("\t" + row));
		});
		System.out.println();
		RuleCheck check = new RuleCheck(data);
		for (Rule rule : Rule.values()) {
			System.out.printf("%s matters for %s%n", rule, check.changedReports(rule));
		}
	}

}
