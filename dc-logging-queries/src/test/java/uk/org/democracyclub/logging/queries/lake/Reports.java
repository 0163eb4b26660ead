package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The reports on searches. A report has rows only for what was searched. They are ordered
 * by their labels as Java orders texts; only election spans come in their own order:
 * period, week, day.
 */
public interface Reports {

	/**
	 * Searches by product, of what was delivered on some days.
	 * @param firstDay the first day, in UTC
	 * @param lastDay the last day, in UTC
	 * @return product; searches
	 */
	List<Row> byProduct(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by product, of a span of time.
	 * @param from the first moment, in London
	 * @param to the moment after the last, in London
	 * @return product; searches
	 */
	List<Row> byProductBetween(LocalDateTime from, LocalDateTime to);

	/**
	 * Searches by product, of what was delivered in a year.
	 * @param year the year, in UTC
	 * @return product; searches
	 */
	List<Row> byProductInYear(int year);

	/**
	 * Searches by nation, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return nation or 'unknown'; searches
	 */
	List<Row> byNation(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches over time, of some days.
	 * @param grain what they are counted by
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return when the hour, day, week or month began, in London; searches, with
	 * election, without election, election unknown
	 */
	List<Row> usageOverTime(Grain grain, LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by product, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return product; searches, with election, without election, election unknown
	 */
	List<Row> usageByProduct(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by local authority, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return authority's code, country's code, both 'unknown' where nobody knows;
	 * searches, with election, without election, election unknown
	 */
	List<Row> usageByLocalAuthority(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches with and without an election at the postcode, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return 'true', 'false' or 'unknown'; searches
	 */
	List<Row> usageByElection(LocalDate firstDay, LocalDate lastDay);

	/**
	 * All searches of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return searches, with election, without election, election unknown
	 */
	List<Row> usageTotals(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by nation as the ONS has it, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return nation or 'unknown'; searches, with election, without election, election
	 * unknown
	 */
	List<Row> usageByNation(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by parliamentary constituency, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return the code or 'unknown'; searches, with election, without election, election
	 * unknown
	 */
	List<Row> usageByConstituency(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by product and campaign, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return product, utm source and medium, each '(none)' where there is none;
	 * searches, with election, without election, election unknown
	 */
	List<Row> usageByCampaign(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches by product and user of the API, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return product, name of the key or '(no key)' or '(unknown key)', user, email;
	 * searches, with election, without election, election unknown
	 */
	List<Row> usageByProductAndApiUser(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches of an election.
	 * @param election the election
	 * @return span; searches, with election, without election, election unknown
	 */
	List<Row> electionTotals(Election election);

	/**
	 * Searches of an election by nation.
	 * @param election the election
	 * @return span, nation or 'unknown'; searches, with election, without election,
	 * election unknown
	 */
	List<Row> electionByNation(Election election);

	/**
	 * Searches of an election by local authority.
	 * @param election the election
	 * @return span, authority's code, country's code, both 'unknown' where nobody knows;
	 * searches, with election, without election, election unknown
	 */
	List<Row> electionByLocalAuthority(Election election);

	/**
	 * Searches of an election by parliamentary constituency.
	 * @param election the election
	 * @return span, the code or 'unknown'; searches, with election, without election,
	 * election unknown
	 */
	List<Row> electionByConstituency(Election election);

	/**
	 * Searches of an election by product.
	 * @param election the election
	 * @return span, product; searches, with election, without election, election unknown
	 */
	List<Row> electionByProduct(Election election);

	/**
	 * Searches of an election by product and user of the API.
	 * @param election the election
	 * @return span, product, name of the key or '(no key)' or '(unknown key)', user,
	 * email; searches, with election, without election, election unknown
	 */
	List<Row> electionByProductAndApiUser(Election election);

	/**
	 * Searches of an election by product and campaign.
	 * @param election the election
	 * @return span, product, utm source and medium, each '(none)' where there is none;
	 * searches, with election, without election, election unknown
	 */
	List<Row> electionByCampaign(Election election);

	/**
	 * Searches of an election by day.
	 * @param election the election
	 * @return day; searches, with election, without election, election unknown
	 */
	List<Row> electionByDay(Election election);

	/**
	 * Searches of polling day by hour and product.
	 * @param election the election
	 * @return when the hour began, in London, and product; searches, with election,
	 * without election, election unknown
	 */
	List<Row> electionByHour(Election election);

	/**
	 * Searches that are not counted, of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return product, reason; searches
	 */
	List<Row> usageNotCounted(LocalDate firstDay, LocalDate lastDay);

	/**
	 * All figures of the usage page, of each of some days.
	 * @param firstDay the first day, in London
	 * @param lastDay the last day, in London
	 * @return day, figure, key, detail; searches, with election, without election,
	 * election unknown
	 */
	List<Row> usageOfDays(LocalDate firstDay, LocalDate lastDay);

	/**
	 * Searches of an election that are not counted.
	 * @param election the election
	 * @return span, product, reason; searches
	 */
	List<Row> electionNotCounted(Election election);

}
