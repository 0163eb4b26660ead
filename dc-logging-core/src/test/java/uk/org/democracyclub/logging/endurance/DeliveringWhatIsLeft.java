package uk.org.democracyclub.logging.endurance;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.spool.SpoolDirectory;

import static org.awaitility.Awaitility.await;

/**
 * A process that delivers what others left in the spool, and ends.
 */
final class DeliveringWhatIsLeft {

	private DeliveringWhatIsLeft() {
	}

	/**
	 * Runs it.
	 * @param args the stub's address, the protocol, the spool
	 */
	public static void main(String[] args) {
		Path spool = Path.of(args[2]);
		List<Path> left = SpoolDirectory.segments(spool);
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(URI.create(args[0]))
			.protocol(Protocol.valueOf(args[1]))
			.spool(spool, 256)
			.start();
		// What others left is found in the background, so that nothing waits says nothing
		// before their files are gone.
		await().atMost(Duration.ofMinutes(5))
			.until(() -> left.stream().noneMatch(Files::exists) && engine.statistics().waiting() == 0);
		engine.close();
		System.out.println(engine.statistics());
	}

}
