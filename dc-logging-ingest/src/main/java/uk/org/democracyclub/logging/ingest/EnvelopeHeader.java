package uk.org.democracyclub.logging.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an envelope other than its entries.
 */
final class EnvelopeHeader {

	private @Nullable String stream;

	private @Nullable String environment;

	private boolean entries;

	private @Nullable String fault;

	void stream(String stream) {
		refuseTwice(this.stream != null, "stream");
		this.stream = stream;
	}

	void environment(String environment) {
		refuseTwice(this.environment != null, "environment");
		this.environment = environment;
	}

	void entries(boolean array) {
		refuseTwice(this.entries, "entries");
		this.entries = true;
		if (!array) {
			this.fault = "entries must be an array";
		}
	}

	private void refuseTwice(boolean there, String name) {
		if (there) {
			this.fault = name + " must not be duplicated";
		}
	}

	/** Whether it is an envelope at all. */
	boolean isPresent() {
		return this.stream != null || this.environment != null || this.entries;
	}

	/** Whether it has everything that an envelope needs. */
	boolean isComplete() {
		return this.stream != null && this.environment != null && this.entries;
	}

	/** What is wrong with it, if anything, apart from its stream and environment. */
	@Nullable String fault() {
		return (this.fault != null || this.entries) ? this.fault : "entries must not be missing";
	}

	@Nullable String stream() {
		return this.stream;
	}

	@Nullable String environment() {
		return this.environment;
	}

}
