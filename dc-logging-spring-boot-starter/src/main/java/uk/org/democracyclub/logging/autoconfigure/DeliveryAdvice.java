package uk.org.democracyclub.logging.autoconfigure;

import java.util.Map;

import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.local.LocalFailure;

/**
 * What to do about a failure, where a property takes part in it. The core does not know
 * what the properties are called.
 */
final class DeliveryAdvice {

	/** The advice by the tag of the reason. */
	static final Map<String, String> BY_REASON = Map.ofEntries(
			Map.entry(LambdaFailure.TIMEOUT.tag(),
					"no answer came in time: look at the network, at proxies, and at dc.logging.delivery.timeout"),
			Map.entry(LambdaFailure.CONNECTION_REFUSED.tag(),
					"the connection was refused: look at security groups, proxies, and at dc.logging.endpoint"),
			Map.entry(LambdaFailure.UNKNOWN_HOST.tag(),
					"the host name of AWS Lambda could not be resolved: look at DNS, at the region in the ARN, and at dc.logging.endpoint"),
			Map.entry(LambdaFailure.WRONG_ENDPOINT.tag(),
					"something in the application sets another endpoint for the AWS client, so nothing is sent: set dc.logging.endpoint to it if entries are to go there, or else remove it"),
			Map.entry(LambdaFailure.NO_CREDENTIALS.tag(),
					"no AWS credentials were found in the environment, the profile, the container or the instance: give the application a role, or set spring.cloud.aws.credentials"),
			Map.entry(LambdaFailure.FUNCTION_NOT_FOUND.tag(),
					"function, version or alias not found: check dc.logging.function-arn"),
			Map.entry(LocalFailure.NOT_WRITTEN.tag(),
					"the local folder could not be written: look at free disk space, and at the rights on dc.logging.local.directory"),
			Map.entry(DeliveryFailure.DAMAGED.tag(),
					"a file of the spool was damaged while it was in use: look at the disk, and at who else writes to dc.logging.spool.directory"),
			Map.entry(DropReason.BUFFER_FULL.tag(),
					"entries come faster than they are delivered: look at why delivery is slow, and at dc.logging.buffer.capacity and dc.logging.spool.directory"),
			Map.entry(DropReason.SPOOL_FULL.tag(),
					"entries come faster than they are delivered: look at why delivery is slow, and at dc.logging.spool.max-size"),
			Map.entry("spool-unusable",
					"entries wait in memory only: look at free disk space, and at the rights on dc.logging.spool.directory"),
			Map.entry("no-product",
					"set dc.logging.product, or build entries with PostcodeLogEntry.builder(product, postcode)"));

	private DeliveryAdvice() {
	}

}
