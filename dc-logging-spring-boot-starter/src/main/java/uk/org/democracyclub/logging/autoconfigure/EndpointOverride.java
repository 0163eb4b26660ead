package uk.org.democracyclub.logging.autoconfigure;

import java.net.URI;

/**
 * An endpoint of AWS Lambda that is set elsewhere than in {@code dc.logging.endpoint}.
 *
 * @param source what sets it, in words for a developer
 * @param uri the endpoint
 */
record EndpointOverride(String source, URI uri) {
}
