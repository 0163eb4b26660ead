package uk.org.democracyclub.logging.queries.lake;

/**
 * A row of a table of API keys.
 *
 * @param key the key, empty where it was revoked
 * @param keyName what the key is called
 * @param userName whose it is
 * @param email the user's address
 * @param usageReason what it is used for, in the user's words
 */
public record ApiKeyRow(String key, String keyName, String userName, String email, String usageReason) {

}
