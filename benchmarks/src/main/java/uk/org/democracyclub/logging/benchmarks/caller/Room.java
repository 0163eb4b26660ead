package uk.org.democracyclub.logging.benchmarks.caller;

/**
 * How much a library may buffer.
 */
enum Room {

	/** More than is ever logged before a library has caught up. */
	AMPLE,

	/** As much as the library has by default. */
	DEFAULT;

	/**
	 * The capacity that counts as ample, for all alike; a power of two, as rings want it.
	 */
	static final int ENTRIES = 128 * 1024;

	boolean isAmple() {
		return this == AMPLE;
	}

}
