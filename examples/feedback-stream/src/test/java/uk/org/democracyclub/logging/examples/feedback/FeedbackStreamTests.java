package uk.org.democracyclub.logging.examples.feedback;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FeedbackStreamTests {

	private static final FeedbackLogEntry ENTRY = new FeedbackLogEntry(Instant.parse("2026-05-07T06:00:00.123Z"),
			DcProduct.WCIVF, "/elections/", true);

	@Test
	void lineHasItsColumns() {
		assertThat(FeedbackStream.FEEDBACK.line(ENTRY, ZoneOffset.UTC)).isEqualTo(
				"{\"dc_product\": \"WCIVF\", \"page\": \"/elections/\", \"timestamp\": \"2026-05-07 06:00:00.123\", \"useful\": true}\n");
	}

	@Test
	void entryIsReadFromItsValues() {
		Map<String, ?> values = Map.of("dc_product", "WCIVF", "page", "/elections/", "timestamp",
				"2026-05-07 06:00:00.123", "useful", true);
		List<String> corrected = new ArrayList<>();
		assertThat(FeedbackStream.FEEDBACK.entry(values, null, corrected::add)).isEqualTo(ENTRY);
		assertThat(corrected).isEmpty();
	}

	@Test
	void wrongEntryNamesTheField() {
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> new FeedbackLogEntry(Instant.now(), DcProduct.WCIVF, " ", false))
			.withMessageContaining("page must not be blank");
	}

	@Test
	void isFoundByThoseWhoLookForStreams() {
		assertThat(LogStream.all()).containsExactly(LogStream.POSTCODE_SEARCHES, FeedbackStream.FEEDBACK);
	}

}
