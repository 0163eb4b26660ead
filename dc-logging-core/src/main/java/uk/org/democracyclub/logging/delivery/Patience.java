package uk.org.democracyclub.logging.delivery;

/**
 * What somebody who waits for entries to be settled does when nothing goes out, and
 * nothing will for a while.
 */
enum Patience {

	/** Goes on waiting. */
	UNTIL_TIME_IS_UP,

	/** Goes on waiting if anything is in memory only, and would be lost. */
	WHILE_ENTRIES_ARE_AT_RISK,

	/** Waits no longer. */
	UNTIL_NOTHING_GOES_OUT

}
