package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How delivery stands at one moment.
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
	 * @param reason a failure's or a drop's tag, for example "access-denied", or what
	 * else there is trouble with, for example "backlog"
	 * @param detail what was seen, free of visitors' data
	 * @param advice what to do about it
	 * @param since since when
	 */
	public record Trouble(String reason, String detail, String advice, Instant since) {
	}

}
