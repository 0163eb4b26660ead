package uk.org.democracyclub.logging.autoconfigure;

import java.util.Map;

import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.local.LocalFailure;

/**
 * The properties that advice refers to. The core gives the advice, and does not know what
 * properties are called.
 */
final class SettingsToCheck {

	private static final String ENDPOINT = EndpointResolver.PROPERTY;

	private static final String SPOOL_DIRECTORY = "dc.logging.spool.directory";

	/** The properties by the tag of the reason. */
	static final Map<String, String> BY_REASON = Map.ofEntries(
			Map.entry(LambdaFailure.TIMEOUT.tag(), "dc.logging.delivery.timeout"),
			Map.entry(LambdaFailure.CONNECTION_REFUSED.tag(), ENDPOINT),
			Map.entry(LambdaFailure.UNKNOWN_HOST.tag(), ENDPOINT),
			Map.entry(LambdaFailure.WRONG_ENDPOINT.tag(), ENDPOINT), Map.entry(LambdaFailure.NOT_AWS.tag(), ENDPOINT),
			Map.entry(LambdaFailure.NO_CREDENTIALS.tag(), "spring.cloud.aws.credentials"),
			Map.entry(LambdaFailure.FUNCTION_NOT_FOUND.tag(), "dc.logging.function-arn"),
			Map.entry(LocalFailure.NOT_WRITTEN.tag(), "dc.logging.local.directory"),
			Map.entry(DeliveryFailure.DAMAGED.tag(), SPOOL_DIRECTORY),
			Map.entry(DropReason.BUFFER_FULL.tag(), "dc.logging.buffer.capacity and " + SPOOL_DIRECTORY),
			Map.entry(DropReason.SPOOL_FULL.tag(), "dc.logging.spool.max-size"),
			Map.entry("spool-unusable", SPOOL_DIRECTORY), Map.entry("spool-unreadable", SPOOL_DIRECTORY),
			Map.entry("no-product", "dc.logging.product"));

	private SettingsToCheck() {
	}

}
