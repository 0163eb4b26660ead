package uk.org.democracyclub.logging.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UnsupportedSpringBootTests {

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.7", "3.6.0-SNAPSHOT" })
	void olderVersionIsRefused(String version) {
		assertThatExceptionOfType(UnsupportedSpringBootException.class)
			.isThrownBy(() -> UnsupportedSpringBootException.throwIfUnsupported(version))
			.withMessage("DC Logging needs Spring Boot 4.0 or newer, but this application has " + version);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "4.0.0", "4.1.1", "5.0.0-M1", "10.0.0" })
	void supportedOrUnknownVersionIsNot(String version) {
		assertThatNoException().isThrownBy(() -> UnsupportedSpringBootException.throwIfUnsupported(version));
	}

	@Test
	void versionOfTheseTestsIsKnown() {
		assertThat(SpringBootVersion.getVersion()).startsWith("4.");
	}

	@Test
	void analysisSaysWhatToDo() {
		FailureAnalysis analysis = new UnsupportedSpringBootFailureAnalyzer()
			.analyze(new UnsupportedSpringBootException("3.5.7"));
		assertThat(analysis.getDescription())
			.isEqualTo("DC Logging needs Spring Boot 4.0 or newer, but this application has 3.5.7.");
		assertThat(analysis.getAction()).startsWith("Upgrade Spring Boot to 4.0 or newer");
	}

}
