package uk.org.democracyclub.logging.queries.lake;

/**
 * A row of the ONS postcode directory.
 *
 * @param pcds the postcode, in any form
 * @param lad25cd the code of the local authority
 * @param ctry25cd the code of the country
 * @param pcon24cd the code of the parliamentary constituency, empty where there is none
 */
public record OnspdRow(String pcds, String lad25cd, String ctry25cd, String pcon24cd) {

}
