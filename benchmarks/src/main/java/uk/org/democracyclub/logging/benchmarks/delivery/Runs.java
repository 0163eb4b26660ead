package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.process.ScratchFolder;
import uk.org.democracyclub.logging.benchmarks.stub.Counts;
import uk.org.democracyclub.logging.benchmarks.stub.Stub;

/**
 * Loads candidates, each in a process of its own, against stubs that answer after the
 * same delay, and checks that what was logged has arrived.
 */
final class Runs implements AutoCloseable {

	static final int PACE_PER_SECOND = 500;

	// As small web applications have it. With half of that, the collector would work as
	// much on a buffer of 100,000 entries as the delivery does.
	private static final List<String> OPTIONS = List.of("-Xmx512m");

	private final Timing timing;

	private final long delayMillis;

	private final Stub stub;

	// Knows entries by another text than the other.
	private final Stub stubOfSnowplow;

	private final List<String> remarks = new ArrayList<>();

	private Runs(Timing timing, long delayMillis, Stub stub, Stub stubOfSnowplow) {
		this.timing = timing;
		this.delayMillis = delayMillis;
		this.stub = stub;
		this.stubOfSnowplow = stubOfSnowplow;
	}

	static Runs start(Timing timing, long delayMillis) throws IOException {
		Stub stub = Stub.start(delayMillis);
		try {
			return new Runs(timing, delayMillis, stub, Stub.start(delayMillis, SnowplowEvents.MARK));
		}
		catch (IOException ex) {
			stub.close();
			throw ex;
		}
	}

	Contender contender(String name, Kind kind, int threads) {
		Stub stub = (kind == Kind.SNOWPLOW) ? this.stubOfSnowplow : this.stub;
		return new Contender(name, stub, () -> load(kind, stub, threads));
	}

	Contender pythonClient(String name) {
		return new Contender(name, this.stub, () -> PythonClient.run(this.stub.uri(), this.timing));
	}

	/**
	 * Measures contenders in turns, so that a machine that becomes slower or faster does
	 * so for all of them.
	 * @param contenders the contenders
	 * @return what was measured of each, in the same order
	 */
	List<Result> measure(List<Contender> contenders) throws IOException, InterruptedException {
		Map<Contender, List<Figures>> figures = new LinkedHashMap<>();
		contenders.forEach((contender) -> figures.put(contender, new ArrayList<>()));
		for (int round = 0; round < rounds(); round++) {
			for (Map.Entry<Contender, List<Figures>> contender : figures.entrySet()) {
				contender.getValue().add(measure(contender.getKey()));
			}
		}
		if (rounds() > 1) {
			this.remarks
				.add("Medians of %d processes each, in turns; 'of them' is the slowest and the fastest of these."
					.formatted(rounds()));
		}
		return figures.entrySet()
			.stream()
			.map((contender) -> new Result(contender.getKey().name(), contender.getValue()))
			.toList();
	}

	// Where answers take their time, it is they that set the limit, and one run shows it.
	private int rounds() {
		return (this.delayMillis == 0) ? this.timing.rounds() : 1;
	}

	private Figures load(Kind kind, Stub stub, int threads) throws IOException, InterruptedException {
		try (ScratchFolder folder = ScratchFolder.create("delivery")) {
			return Fork.run(Load.class, OPTIONS,
					List.of(kind.name(), stub.uri().toString(), folder.path().toString(), Integer.toString(threads),
							Long.toString(this.timing.warmUpMillis()), Long.toString(this.timing.restMillis()),
							Long.toString(this.timing.measureMillis()), Long.toString(this.timing.paceMillis()),
							Integer.toString(PACE_PER_SECOND)));
		}
	}

	private Figures measure(Contender contender) throws IOException, InterruptedException {
		String name = contender.name();
		System.out.println("  " + name);
		Counts before = contender.stub().counts();
		Figures figures = contender.measurement().run();
		long arrived = contender.stub().counts().since(before).entries();
		long logged = (long) figures.get("logged");
		if (arrived < logged) {
			throw new IllegalStateException(
					"%s: %d entries were logged, but only %d have arrived".formatted(name, logged, arrived));
		}
		if (arrived > logged) {
			this.remarks.add("%s sent %,d of %,d entries more than once.".formatted(name, arrived - logged, logged));
		}
		return figures;
	}

	/** What has to be said about the runs since this was asked last. */
	List<String> takeRemarks() {
		List<String> taken = List.copyOf(this.remarks);
		this.remarks.clear();
		return taken;
	}

	@Override
	public void close() {
		this.stub.close();
		this.stubOfSnowplow.close();
	}

}
