package uk.org.democracyclub.logging.delivery;

/** How long to wait for entries to be settled when nothing is sent for a while. */
enum Patience {

	/** Until the timeout. */
	UNTIL_TIME_IS_UP,

	/** Until the timeout if entries are only in memory, and would be lost. */
	WHILE_ENTRIES_ARE_AT_RISK,

	/** No longer. */
	UNTIL_NOTHING_GOES_OUT

}
