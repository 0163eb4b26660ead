package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class AdoptionTests {

	private static final String STREAM = "dc-postcode-searches";

	private static final String DESTINATION = "arn:one";

	@TempDir
	private Path killed;

	private SegmentStore store;

	private Adoption adoption;

	// The first of two slots with an entry in each is the store's own.
	@BeforeEach
	void leaveTwoSlots(@TempDir Path alive) throws IOException {
		SpoolSettings settings = new SpoolSettings(alive, SpoolSettings.MIN_BYTES, SpoolSync.NEVER);
		try (Spool one = new Spool(settings, STREAM, DESTINATION, DESTINATION);
				Spool other = new Spool(settings, STREAM, DESTINATION, DESTINATION)) {
			for (Spool spool : List.of(one, other)) {
				assertThat(Spools.append(spool, spool.encode(UUID.randomUUID(), Instant.EPOCH, Line.of("line\n"))))
					.isEqualTo(Spool.Appended.KEPT);
			}
			SpoolImage.of(alive, STREAM, DESTINATION).writeTo(this.killed);
		}
		SpoolHome home = new SpoolHome(this.killed, STREAM, DESTINATION, DESTINATION);
		this.store = new SegmentStore(home, settings);
		this.store.begin();
		this.adoption = new Adoption(home, this.store, SpoolSettings.MIN_BYTES, new Unreadable());
	}

	@AfterEach
	void release() {
		this.adoption.close();
		this.store.close();
		this.store.release();
	}

	@Test
	void opensEachSegmentOnce() {
		assertThat(this.adoption.adopt()).isTrue();
		assertThat(pollAll()).isEqualTo(2);
		assertThat(this.adoption.adopt()).isFalse();
	}

	@Test
	void slotsWhoseLockSomebodyDeletesAreHeldAgainAndTheirOpenSegmentsAreNotReadTwice() throws IOException {
		this.adoption.adopt();
		pollAll();
		for (Path lock : SpoolDirectory.named(this.killed, SpoolSlot.LOCK_FILE)) {
			Files.delete(lock);
		}
		this.store.replenish();
		assertThat(this.adoption.adopt()).isFalse();
		assertThat(SpoolDirectory.slots(this.killed)).hasSize(2)
			.allSatisfy((slot) -> assertThat(SpoolSlot.tryHold(slot)).isEmpty());
	}

	private int pollAll() {
		int polled = 0;
		while (this.adoption.poll() != null) {
			polled++;
		}
		return polled;
	}

}
