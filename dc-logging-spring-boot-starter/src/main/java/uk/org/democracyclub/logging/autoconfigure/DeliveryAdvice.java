package uk.org.democracyclub.logging.autoconfigure;

import java.util.Map;

import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.local.LocalFailure;

/**
 * Advice for failures that involve a property. The core does not know the names of the
 * properties.
 */
final class DeliveryAdvice {

	/** The advice by the tag of the reason. */
	static final Map<String, String> BY_REASON = Map.ofEntries(
			Map.entry(LambdaFailure.TIMEOUT.tag(),
					"no response in time: check the network, proxies, and dc.logging.delivery.timeout"),
			Map.entry(LambdaFailure.CONNECTION_REFUSED.tag(),
					"the connection was refused: check security groups, proxies, and dc.logging.endpoint"),
			Map.entry(LambdaFailure.UNKNOWN_HOST.tag(),
					"the host name of AWS Lambda could not be resolved: check DNS, the region in the ARN, and dc.logging.endpoint"),
			Map.entry(LambdaFailure.WRONG_ENDPOINT.tag(),
					"something in the application sets another endpoint for the AWS client, so nothing is sent: set dc.logging.endpoint if entries are to go there, or remove the other setting"),
			Map.entry(LambdaFailure.NO_CREDENTIALS.tag(),
					"no AWS credentials were found in the environment, the profile, the container or the instance: give the application a role, or set spring.cloud.aws.credentials"),
			Map.entry(LambdaFailure.FUNCTION_NOT_FOUND.tag(),
					"function, version or alias not found: check dc.logging.function-arn"),
			Map.entry(LocalFailure.NOT_WRITTEN.tag(),
					"could not write to the local folder: check free disk space, and the permissions of dc.logging.local.directory"),
			Map.entry(DeliveryFailure.DAMAGED.tag(),
					"a spool file was damaged while it was in use: check the disk, and what else writes to dc.logging.spool.directory"),
			Map.entry(DropReason.BUFFER_FULL.tag(),
					"entries arrive faster than they are delivered: check why delivery is slow, and check dc.logging.buffer.capacity and dc.logging.spool.directory"),
			Map.entry(DropReason.SPOOL_FULL.tag(),
					"entries arrive faster than they are delivered: check why delivery is slow, and check dc.logging.spool.max-size"),
			Map.entry("spool-unusable",
					"entries wait in memory only: check free disk space, and the permissions of dc.logging.spool.directory"),
			Map.entry("no-product",
					"set dc.logging.product, or build entries with PostcodeLogEntry.builder(product, postcode)"));

	private DeliveryAdvice() {
	}

}
