package uk.org.democracyclub.logging.delivery;

/** What a flush does when nothing is sent, nor will be for a while. */
enum StallPolicy {

	/** It waits until its timeout. */
	WAIT,

	/** It waits if entries are only in memory, and gives up if the disk has them all. */
	WAIT_IF_ENTRIES_COULD_BE_LOST,

	/** It gives up. */
	GIVE_UP

}
