package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

	Result run(String name, Kind kind, int threads) throws IOException, InterruptedException {
		try (ScratchFolder folder = ScratchFolder.create("delivery")) {
			Stub stub = (kind == Kind.SNOWPLOW) ? this.stubOfSnowplow : this.stub;
			return check(name, stub, () -> Fork.run(Load.class, OPTIONS,
					List.of(kind.name(), stub.uri().toString(), folder.path().toString(), Integer.toString(threads),
							Long.toString(warmUpMillis(kind)), Long.toString(this.timing.measureMillis()),
							Long.toString(this.timing.paceMillis()), Integer.toString(PACE_PER_SECOND))));
		}
	}

	// Where answers take their time, the calls are no more than the processors can take
	// from the first on.
	private long warmUpMillis(Kind kind) {
		return (kind.isSingle() && this.delayMillis == 0) ? this.timing.longWarmUpMillis() : this.timing.warmUpMillis();
	}

	Result runPython(String name) throws IOException, InterruptedException {
		return check(name, this.stub, () -> PythonClient.run(this.stub.uri(), this.timing));
	}

	private Result check(String name, Stub stub, Run run) throws IOException, InterruptedException {
		System.out.println("  " + name);
		Counts before = stub.counts();
		Figures figures = run.run();
		long arrived = stub.counts().since(before).entries();
		long logged = (long) figures.get("logged");
		if (arrived < logged) {
			throw new IllegalStateException(
					"%s: %d entries were logged, but only %d have arrived".formatted(name, logged, arrived));
		}
		if (arrived > logged) {
			this.remarks.add("%s sent %,d of %,d entries more than once.".formatted(name, arrived - logged, logged));
		}
		return new Result(name, figures);
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

	/** One process's work. */
	private interface Run {

		Figures run() throws IOException, InterruptedException;

	}

}
