package uk.org.democracyclub.logging.queries.lake;

/**
 * What has to be right for a figure to be right. An oracle without one of them shows what
 * a query would give that gets it wrong.
 */
enum Rule {

	/** A search that is stored several times, with one id, counts once. */
	STORED_AGAIN_COUNTS_ONCE,

	/** A search that is stored again on other days counts on the days asked for. */
	ONLY_THE_DAYS_ASKED_FOR_ARE_LOOKED_AT,

	/** Searches that are equal, but have no id or different ones, each count. */
	EQUAL_SEARCHES_COUNT_EACH,

	/** Damaged lines count as nothing. */
	DAMAGED_LINES_COUNT_AS_NOTHING,

	/** The monitor's postcode is not counted. */
	MONITOR_POSTCODE_DOES_NOT_COUNT,

	/** Of other products than Where Do I Vote the monitor's postcode is counted. */
	MONITOR_POSTCODE_IS_OF_WDIV,

	/** Monitors' keys are not counted. */
	MONITOR_KEYS_DO_NOT_COUNT,

	/** A key that is not counted has exactly the name in the list. */
	LISTED_KEYS_HAVE_EXACTLY_THAT_NAME,

	/** A name in the list is that of a key of one API. */
	LISTED_KEYS_ARE_OF_THEIR_API,

	/** Only a key's name makes it one of the list, not its user or use. */
	LISTED_KEYS_ARE_TOLD_BY_THEIR_NAME,

	/** A monitor's row without a key makes no search a monitor's. */
	EMPTY_KEY_IS_NO_MONITORS,

	/** What the developers' API logs again is not counted. */
	LOGGED_AGAIN_DOES_NOT_COUNT,

	/** The Electoral Commission's API counts although it calls the developers' API. */
	EC_API_COUNTS_THOUGH_IT_CALLS,

	/** What it asks the developers' API does not count there. */
	EC_API_IS_NOT_COUNTED_AGAIN_WHERE_IT_ASKS,

	/**
	 * From May 2023 to November WCIVF called the developers' API and could not say so.
	 */
	WCIVF_COULD_NOT_SAY_WHOM_IT_CALLS,

	/** When the flag came, WCIVF counts where it calls. */
	WCIVF_IS_COUNTED_WHERE_IT_CALLS_WHEN_THE_FLAG_COMES,

	/** Where Do I Vote writes London time. */
	WDIV_WRITES_LONDON_TIME,

	/** The others write UTC. */
	OTHERS_WRITE_UTC,

	/** What is counted by time is counted by the time in London. */
	HOURS_AND_DAYS_ARE_OF_LONDON,

	/** The hour that comes twice in October is one. */
	HOUR_THAT_COMES_TWICE_IS_ONE,

	/** Weeks begin on Monday. */
	WEEKS_BEGIN_ON_MONDAY,

	/** Of the days between two, the last counts too. */
	LAST_DAY_COUNTS,

	/** A search of the first years was neither with nor without an election. */
	NOBODY_KNOWS_OF_ELECTIONS_IN_THE_FIRST_YEARS,

	/** Polls close at 22:00. */
	POLLS_CLOSE_AT_22,

	/** A search can be delivered on a later day. */
	DELIVERY_CAN_BE_LATE,

	/** A search can be delivered more than three days later. */
	DELIVERY_CAN_BE_DAYS_LATE,

	/** A search can be filed under the hour before. */
	PARTITION_CAN_BE_OF_THE_HOUR_BEFORE,

	/** That hour can be of the day before. */
	PARTITION_CAN_BE_OF_THE_DAY_BEFORE,

	/** A day begins in UTC when it has begun in London, in summer an hour before. */
	LONDON_DAY_BEGINS_ON_THE_DAY_BEFORE,

	/** Postcodes are compared in upper case, without what separates their letters. */
	POSTCODES_ARE_TYPED_IN_ANY_FORM,

	/** What separates them can be any blank, also an invisible one, or a hyphen. */
	BLANKS_ARE_OF_MANY_KINDS,

	/** What does not have the form of a postcode is none, whatever its capitals are. */
	POSTCODES_HAVE_ONE_FORM,

	/** A postcode with several rows of local authorities counts once. */
	ROWS_OF_AUTHORITIES_DO_NOT_MULTIPLY,

	/** Of a postcode's regions that with the smallest code counts. */
	SMALLEST_NUTS_COUNTS,

	/** A postcode with several rows of the directory counts once. */
	ROWS_OF_ONSPD_DO_NOT_MULTIPLY,

	/** Of a postcode's local authorities that with the smallest code counts. */
	SMALLEST_LAD_COUNTS,

	/** Of a postcode's constituencies that with the smallest code counts. */
	SMALLEST_CONSTITUENCY_COUNTS,

	/** A search without a campaign has one that is called so. */
	NO_CAMPAIGN_HAS_A_NAME,

	/** The election period starts when it is said to. */
	PERIOD_STARTS_WHEN_ASKED,

	/** A key with several rows counts once. */
	ROWS_OF_KEYS_DO_NOT_MULTIPLY,

	/** Of a key's rows the alphabetically first counts. */
	FIRST_ROW_OF_A_KEY_COUNTS,

	/** The user of a key is looked up in the table of the API that was called. */
	USERS_ARE_OF_THEIR_API

}
