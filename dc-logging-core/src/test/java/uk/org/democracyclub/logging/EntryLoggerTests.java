package uk.org.democracyclub.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntryLoggerTests {

	private final SimpleLogger logger = new SimpleLogger();

	@Test
	void entryThatIsBuiltIsHandedOver() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").build();
		this.logger.log(() -> entry);
		assertThat(this.logger.entries).containsExactly(entry);
	}

	@Test
	void entryThatCannotBeBuiltDoesNotBreakThePageWhateverTheLoggerIs() {
		try (CapturedLog log = CapturedLog.of(EntryLogger.class.getName(), Level.INFO)) {
			this.logger.log(() -> PostcodeLogEntry.builder(DcProduct.WDIV, "SECRET".repeat(100)).build());
			assertThat(this.logger.entries).isEmpty();
			assertThat(log.messages()).singleElement()
				.asString()
				.contains("InvalidEntryException")
				.doesNotContain("SECRET");
		}
	}

	private static final class SimpleLogger implements EntryLogger<PostcodeLogEntry> {

		private final List<PostcodeLogEntry> entries = new ArrayList<>();

		@Override
		public void log(PostcodeLogEntry entry) {
			this.entries.add(entry);
		}

		@Override
		public boolean flush(Duration timeout) {
			return true;
		}

	}

}
