package uk.org.democracyclub.logging.spool;

import java.nio.ByteBuffer;

/**
 * Uses a spool as a logger does.
 */
public final class Spools {

	private Spools() {
	}

	/** Appends a record, and waits for a file that is still being created. */
	public static Spool.Appended append(Spool spool, ByteBuffer record) {
		Spool.Appended appended = spool.append(record);
		while (appended == Spool.Appended.NOT_READY && spool.awaitReady()) {
			appended = spool.append(record);
		}
		return appended;
	}

}
