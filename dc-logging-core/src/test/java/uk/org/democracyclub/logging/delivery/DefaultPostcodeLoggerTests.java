package uk.org.democracyclub.logging.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.MissingProductException;
import uk.org.democracyclub.logging.MutableClock;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefaultPostcodeLoggerTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final MutableClock clock = new MutableClock("2026-05-07T06:00:00Z");

	private final ScriptedTransport transport = ScriptedTransport.inSequence();

	private final DeliveryEngine<PostcodeLogEntry> engine = DeliveryEngine
		.builder(LogStream.POSTCODE_SEARCHES, this.transport)
		.closeTimeout(LONG)
		.clock(this.clock)
		.build();

	private UtmParameters utm = UtmParameters.NONE;

	private final DefaultPostcodeLogger logger = logger(DcProduct.WDIV);

	DefaultPostcodeLoggerTests() {
		this.engine.start();
	}

	@AfterEach
	void close() {
		this.engine.close();
	}

	@Test
	void entryHasWhatAllEntriesOfTheApplicationHaveInCommon() {
		this.utm = new UtmParameters("newsletter", "may", "email");
		assertThat(this.logger.entry("SW1A 1AA").build()).isEqualTo(
				new PostcodeLogEntry(this.clock.instant(), DcProduct.WDIV, "SW1A 1AA", this.utm, "", true, false));
	}

	@Test
	void logsAnEntry() {
		PostcodeLogEntry entry = this.logger.entry("SW1A 1AA").hadElection(true).build();
		this.logger.log(entry);
		assertThat(this.logger.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).containsExactly(LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC));
	}

	@Test
	void buildsAndLogsAnEntryWithDetails() {
		this.logger.log("SW1A 1AA", (entry) -> entry.apiKey("key").hadElection(true));
		assertThat(this.logger.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).singleElement()
			.asString()
			.contains("\"api_key\": \"key\"", "\"had_election\": true", "\"dc_product\": \"WDIV\"");
	}

	@Test
	void buildsAndLogsAnEntryOfASupplier() {
		this.logger.log(() -> this.logger.entry("SW1A 1AA").build());
		this.logger.log(() -> this.logger.entry(" ").build());
		assertThat(this.logger.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).singleElement().asString().contains("\"postcode\": \"SW1A 1AA\"");
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("postcode", 1L));
	}

	@Test
	void whatAVisitorTypesNeverThrowsAndIsCountedAsRejected() {
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.logger.log("  ", (entry) -> {
			});
			this.logger.log(null, (entry) -> {
			});
			this.logger.log("SECRET".repeat(1000), (entry) -> {
			});
			this.logger.log("x", (entry) -> entry.apiKey("SECRET".repeat(1000)));
			this.logger.log("x", (entry) -> entry.utm(new UtmParameters("SECRET".repeat(1000), "", "")));
			assertThat(log.messages()).isEmpty();
		}
		assertThat(this.engine.statistics().rejected())
			.isEqualTo(Map.of("postcode", 3L, "api_key", 1L, "utm_source", 1L));
		assertThat(this.engine.statistics().accepted()).isZero();
	}

	@Test
	void detailsThatThrowDoNotBreakThePage() {
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			for (int i = 0; i < 3; i++) {
				this.logger.log("x", (entry) -> {
					throw new IllegalStateException("SECRET");
				});
			}
			assertThat(log.messages(Level.ERROR)).singleElement()
				.asString()
				.contains("java.lang.IllegalStateException", "detailsThatThrowDoNotBreakThePage")
				.doesNotContain("SECRET");
		}
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("details", 3L));
	}

	@Test
	void checkedExceptionOfTheDetailsDoesNotBreakThePageEither() {
		this.logger.log("x", (entry) -> DefaultPostcodeLoggerTests.<RuntimeException>sneakyThrow(new IOException()));
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("details", 1L));
	}

	@Test
	void missingEntryIsRejected() {
		this.logger.log((PostcodeLogEntry) null);
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("details", 1L));
		assertThat(this.engine.statistics().accepted()).isZero();
	}

	@Test
	void searchIsLoggedThoughItsCampaignCannotBeFoundOut() {
		DefaultPostcodeLogger logger = new DefaultPostcodeLogger(new DeliveringEntryLogger<>(this.engine),
				DcProduct.WDIV, false, () -> {
					throw new IllegalStateException();
				}, this.clock);
		logger.log("x", (entry) -> {
		});
		assertThat(logger.flush(LONG)).isTrue();
		assertThat(logger.entry("x").build().utm()).isEqualTo(UtmParameters.NONE);
	}

	@Test
	void entryWithoutProductSaysHowToSetIt() {
		assertThatExceptionOfType(MissingProductException.class).isThrownBy(() -> logger(null).entry("x"))
			.withMessageContaining("dc.logging.product");
	}

	@Test
	void onTheRequestPathAMissingProductIsCountedAndLoggedOnce() {
		DefaultPostcodeLogger logger = logger(null);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			for (int i = 0; i < 3; i++) {
				logger.log("x", (entry) -> {
				});
			}
			assertThat(log.messages(Level.ERROR)).singleElement().asString().contains("dc.logging.product");
		}
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("dc_product", 3L));
	}

	@Test
	void applicationWithoutProductLogsEntriesThatNameTheirs() {
		DefaultPostcodeLogger logger = logger(null);
		logger.log(PostcodeLogEntry.builder(DcProduct.YNR, "x").build());
		assertThat(logger.flush(LONG)).isTrue();
	}

	@Test
	void buildingAWrongEntryOffTheRequestPathThrows() {
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> this.logger.entry(" ").build());
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable throwable) throws T {
		throw (T) throwable;
	}

	private DefaultPostcodeLogger logger(DcProduct product) {
		return new DefaultPostcodeLogger(new DeliveringEntryLogger<>(this.engine), product, true, () -> this.utm,
				this.clock);
	}

}
