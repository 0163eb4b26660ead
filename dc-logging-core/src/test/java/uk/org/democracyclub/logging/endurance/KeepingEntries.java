package uk.org.democracyclub.logging.endurance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;
import uk.org.democracyclub.logging.spool.Spools;
import uk.org.democracyclub.logging.wire.Line;

/**
 * A process that keeps entries in a spool, and dies at once, or when it has delivered
 * what it could not read at first.
 */
final class KeepingEntries {

	private KeepingEntries() {
	}

	/**
	 * Runs it.
	 * @param args the spool, how many entries to keep, how many of others to wait for
	 */
	public static void main(String[] args) {
		Spool spool = new Spool(new SpoolSettings(Path.of(args[0]), SpoolSettings.MIN_BYTES, SpoolSync.NEVER), "stream",
				"destination", "destination");
		int kept = 0;
		for (int i = 0; i < Integer.parseInt(args[1]); i++) {
			Spool.Appended appended = Spools.append(spool,
					spool.encode(UUID.randomUUID(), Instant.now(), Line.of("line\n")));
			kept += (appended == Spool.Appended.KEPT) ? 1 : 0;
		}
		System.out.println("Kept " + kept + ", failure " + spool.failure());
		int others = Integer.parseInt(args[2]);
		if (others > 0) {
			spool.start(() -> {
			});
			await(() -> spool.unreadable().isPresent());
			System.out.println("Unreadable " + spool.unreadable().orElseThrow());
			await(() -> spool.reader().addRecovered() == others);
			System.out.println("Recovered, unreadable " + spool.unreadable());
		}
		Runtime.getRuntime().halt(0);
	}

	private static void await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
		}
	}

}
