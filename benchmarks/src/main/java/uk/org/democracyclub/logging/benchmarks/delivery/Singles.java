package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * Those that send each entry by itself.
 *
 * @param ours DC Logging in memory, that the others are compared to
 * @param few the same with fewer calls in flight
 * @param others the others
 * @param python what the Python client does, if it could be measured
 */
record Singles(Result ours, Result few, List<Result> others, Optional<Result> python) {

	static Singles measure(Runs runs, boolean withPython) throws IOException, InterruptedException {
		List<Contender> contenders = new ArrayList<>();
		contenders.add(runs.contender("DC Logging, in memory", Kind.SINGLE_MEMORY, 1));
		contenders
			.add(runs.contender("DC Logging, %d in flight".formatted(Kind.FEW_IN_FLIGHT), Kind.FEW_SINGLE_MEMORY, 1));
		contenders.add(runs.contender("DC Logging, with spool", Kind.SINGLE_SPOOL, 1));
		contenders.add(runs.contender("LambdaClient, blocking, 1 thread", Kind.BLOCKING, 1));
		contenders.add(runs.contender("LambdaClient, blocking, 8 threads", Kind.BLOCKING, 8));
		int ofJava = contenders.size();
		if (withPython) {
			contenders.add(runs.pythonClient("boto3, blocking, 1 thread"));
		}
		List<Result> results = runs.measure(contenders);
		return new Singles(results.get(0), results.get(1), results.subList(2, ofJava),
				results.stream().skip(ofJava).findFirst());
	}

	Table table(long delayMillis, List<String> remarks) {
		Table.Builder table = Table.titled("One entry a request, answered after %d ms".formatted(delayMillis),
				Result.COLUMNS);
		table.row(this.ours.row(this.ours));
		table.row(this.few.row(this.ours));
		this.others.forEach((result) -> table.row(result.row(this.ours)));
		this.python.ifPresent((result) -> table.row(result.row(this.ours)));
		table
			.note("DC Logging: the starter's settings (protocol `single`, buffer of 10,000, 50 in flight unless its row says otherwise, Apache 5 client; "
					+ "the spool forced to the disk each second). One thread logs and keeps half of the buffer full. "
					+ "Times from accepting to the acknowledgement and the caller's cost are measured at %d entries a second."
						.formatted(Runs.PACE_PER_SECOND))
			.note("Blocking: a call for each entry on the thread that logs, one after the other: the call is both the time and the cost. "
					+ "LambdaClient is the same client as in DC Logging.")
			.note("Until the JIT is done with the AWS SDK, calls cost several times as much. "
					+ "So each process is warmed up in portions, with rests in which it catches up, until it finds next to nothing more to do.")
			.note("CPU, bytes and heap are those of the whole sending process, -Xmx512m. "
					+ "The caller's cost is the median of a call, the building of the entry included; "
					+ "at the pace, a hand-over as a rule finds the delivery asleep and has to wake it.");
		if (this.python.isEmpty()) {
			table.note("The Python client is not measured: python3 has no boto3 here, or its script is not there.");
		}
		remarks.forEach(table::note);
		return table.build();
	}

}
