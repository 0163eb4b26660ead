package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the delivery at one moment.
 *
 * @param destination where the entries go
 * @param endpoint the address at which the destination is reached, if it has one
 * @param trouble what is wrong, if anything is
 * @param lastAcknowledged when entries were last acknowledged, if ever
 */
public record DeliveryStatus(String destination, Optional<String> endpoint, Optional<Trouble> trouble,
		Optional<Instant> lastAcknowledged) {

	/**
	 * What is wrong.
	 *
	 * @param reason the tag of a failure or a drop, for example "access-denied", or the
	 * name of another problem, for example "backlog"
	 * @param detail what was observed, without visitors' data
	 * @param advice what to do about it
	 * @param since since when
	 */
	public record Trouble(String reason, String detail, String advice, Instant since) {
	}

}
