package uk.org.democracyclub.logging.lambda;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngestFunctionTests {

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCAL")
	void functionOfTheStreamAndEnvironmentIsAdmitted(DcEnvironment environment) {
		FunctionArn arn = arn(LogStream.POSTCODE_SEARCHES.ingestFunctionName(environment));
		assertThat(IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, environment).arn()).isEqualTo(arn);
	}

	@Test
	void aliasBehindTheNameMakesNoDifference() {
		FunctionArn arn = arn("ingest-dc-postcode-searches-staging:live");
		assertThat(IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING))
			.hasToString(arn.toString());
	}

	@ParameterizedTest
	@CsvSource({ "ingest-dc-postcode-searches-production, OTHER_ENVIRONMENT, environment 'production'",
			"ingest-dc-postcode-searches-staging:development, OTHER_ENVIRONMENT, environment 'staging'",
			"ingest-dc-postcode-searches-local, OTHER_ENVIRONMENT, environment 'local'",
			"anything-production, OTHER_ENVIRONMENT, environment 'production'",
			"ingest-dc-leaflets-development, OTHER_STREAM, stream 'dc-postcode-searches'",
			"dc-postcode-searches-development, OTHER_STREAM, stream 'dc-postcode-searches'",
			"ingest-dc-postcode-searches, UNKNOWN_NAME, neither its stream nor its environment",
			"ingest-dc-postcode-searches-developmental, UNKNOWN_NAME, neither",
			"INGEST-DC-POSTCODE-SEARCHES-DEVELOPMENT, UNKNOWN_NAME, neither" })
	void anyOtherFunctionIsRefused(String function, WrongDestinationException.Kind kind, String found) {
		assertThatExceptionOfType(WrongDestinationException.class)
			.isThrownBy(() -> IngestFunction.of(arn(function), LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT))
			.withMessageContaining(found)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind))
			.satisfies((ex) -> assertThat(ex.expectedFunction()).isEqualTo("ingest-dc-postcode-searches-development"));
	}

	@Test
	void functionWithANameOfItsOwnIsAdmittedByNamingIt() {
		assertThat(IngestFunction.of(arn("my-function:live"), LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING,
				"my-function"))
			.isNotNull();
		assertThatExceptionOfType(WrongDestinationException.class).isThrownBy(() -> IngestFunction
			.of(arn("my-function"), LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, "another-function"));
	}

	@Test
	void namingAFunctionDoesNotOpenTheWayToAnotherEnvironment() {
		String production = "ingest-dc-postcode-searches-production";
		assertThatExceptionOfType(WrongDestinationException.class).isThrownBy(() -> IngestFunction.of(arn(production),
				LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, production));
	}

	@Test
	void localHasNoFunction() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> IngestFunction.of(arn("f"), LogStream.POSTCODE_SEARCHES, DcEnvironment.LOCAL));
	}

	private static FunctionArn arn(String function) {
		return FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:" + function);
	}

}
