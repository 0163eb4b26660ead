package uk.org.democracyclub.logging.endurance;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.spool.SpoolDirectory;

import static org.awaitility.Awaitility.await;

/**
 * A process whose disk takes no more: it logs some entries, delivers them and what others
 * left, and ends.
 */
final class LoggingWithoutRoom {

	private LoggingWithoutRoom() {
	}

	/**
	 * Runs it.
	 * @param args the stub's address, the spool, the first number and the end
	 */
	public static void main(String[] args) {
		Path spool = Path.of(args[1]);
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(URI.create(args[0]))
			.protocol(Protocol.BATCH)
			.spool(spool, 64)
			.start();
		StubDelivery.log(engine, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
		await().atMost(Duration.ofMinutes(1))
			.until(() -> SpoolDirectory.segments(spool).isEmpty() && engine.statistics().waiting() == 0);
		String trouble = engine.status().trouble().map((some) -> some.reason()).orElse("none");
		engine.close();
		System.out.println(trouble + " " + engine.statistics());
	}

}
