package uk.org.democracyclub.logging.benchmarks.stub;

import uk.org.democracyclub.logging.benchmarks.process.Figures;

/**
 * What has arrived at the stub.
 *
 * @param requests how many requests were sent to it, those for the counts excepted
 * @param entries how often the text that marks an entry stood in their bodies
 * @param bytes how many bytes their bodies had
 */
public record Counts(long requests, long entries, long bytes) {

	/**
	 * Returns what has arrived since earlier counts.
	 * @param earlier the earlier counts
	 * @return the difference
	 */
	public Counts since(Counts earlier) {
		return new Counts(this.requests - earlier.requests, this.entries - earlier.entries, this.bytes - earlier.bytes);
	}

	String text() {
		// In the lines that Figures reads.
		return "figure requests %d\nfigure entries %d\nfigure bytes %d\n".formatted(this.requests, this.entries,
				this.bytes);
	}

	static Counts read(Figures figures) {
		return new Counts((long) figures.get("requests"), (long) figures.get("entries"), (long) figures.get("bytes"));
	}

}
