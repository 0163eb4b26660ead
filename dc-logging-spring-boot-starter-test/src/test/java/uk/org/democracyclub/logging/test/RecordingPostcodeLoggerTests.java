package uk.org.democracyclub.logging.test;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordingPostcodeLoggerTests {

	private final RecordingPostcodeLogger logger = new RecordingPostcodeLogger(DcProduct.WDIV);

	@Test
	void keepsWhatIsLogged() {
		this.logger.log("one", (entry) -> entry.hadElection(true).apiKey("key"));
		this.logger.log(this.logger.entry("two").build());
		this.logger.log(() -> this.logger.entry("three").build());
		assertThat(this.logger.flush(Duration.ZERO)).isTrue();
		assertThat(this.logger.entries()).hasNoRejections()
			.extracting((entry) -> entry.postcode())
			.containsExactly("one", "two", "three");
		assertThat(this.logger.entries()).first().hadElection().hasApiKey("key").hasProduct(DcProduct.WDIV);
	}

	@Test
	void keepsWhatIsRejected() {
		this.logger.log(" ", (entry) -> {
		});
		this.logger.log("x", (entry) -> {
			throw new IllegalStateException("a slip");
		});
		assertThat(this.logger.entries()).isEmpty();
		assertThat(this.logger.entries()).hasRejection("postcode").hasRejection("details");
		assertThat(this.logger.entries().rejections()).hasExactlyElementsOfTypes(InvalidEntryException.class,
				IllegalStateException.class);
	}

	@Test
	void aMissingEntryIsRejected() {
		this.logger.log((PostcodeLogEntry) null);
		assertIsRejectedBecauseOfDetails();
	}

	@Test
	void aSupplierWithoutEntryIsRejected() {
		this.logger.log(() -> null);
		assertIsRejectedBecauseOfDetails();
	}

	@Test
	void aMissingClassIsRejected() {
		NoClassDefFoundError missing = new NoClassDefFoundError("Elections");
		this.logger.log(() -> {
			throw missing;
		});
		assertIsRejectedBecauseOfDetails();
		assertThat(this.logger.entries().rejections()).singleElement()
			.extracting(Throwable::getCause)
			.isSameAs(missing);
	}

	// As from code in Kotlin.
	@Test
	void aCheckedExceptionIsRejected() {
		this.logger.log("SW1A 1AA", (entry) -> sneakyThrow(new IOException("a slip")));
		assertIsRejectedBecauseOfDetails();
	}

	@Test
	void assertionsFailWithWhatWasExpectedAndWhatIsThere() {
		this.logger.log("SW1A 1AA", (entry) -> {
		});
		LoggedEntries entries = this.logger.entries();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(entries).first().hasPostcode("x"))
			.withMessageContaining("Expected the postcode <x>, but it is <SW1A 1AA>");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(entries).first().hasProduct(DcProduct.YNR))
			.withMessageContaining("Expected the product <YNR>, but it is <WDIV>");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(entries).isEmpty())
			.withMessageContaining("logged entries");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(entries).hasRejection("postcode"))
			.withMessageContaining("Expected an entry to be rejected because of its postcode");
		this.logger.log("", (entry) -> {
		});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(entries).hasNoRejections())
			.withMessageContaining("Expected no entry to be rejected", "postcode must not be blank");
	}

	private void assertIsRejectedBecauseOfDetails() {
		LoggedEntries entries = this.logger.entries();
		assertThat(entries).isEmpty();
		assertThat(entries).hasRejection("details");
		assertThat(entries.rejections()).hasSize(1);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(entries).hasNoRejections());
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable exception) throws T {
		throw (T) exception;
	}

}
