package uk.org.democracyclub.logging.queries.lake;

/**
 * A row of the table of local authorities.
 *
 * @param pcds the postcode, in any form
 * @param nuts the code of the region, whose first letter tells the nation
 */
public record AuthorityRow(String pcds, String nuts) {

}
