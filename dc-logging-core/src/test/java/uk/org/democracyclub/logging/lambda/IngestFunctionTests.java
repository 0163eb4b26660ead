package uk.org.democracyclub.logging.lambda;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngestFunctionTests {

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCAL")
	void functionOfTheStreamAndEnvironmentIsAllowed(DcEnvironment environment) {
		FunctionArn arn = arn(LogStream.POSTCODE_SEARCHES.ingestFunctionName(environment));
		assertThat(IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, environment, null).arn()).isEqualTo(arn);
	}

	@Test
	void aliasBehindTheNameMakesNoDifference() {
		FunctionArn arn = arn("ingest-dc-postcode-searches-staging:live");
		assertThat(IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, null))
			.hasToString(arn.toString());
	}

	@ParameterizedTest
	@CsvSource({ "ingest-dc-postcode-searches-production, OTHER_ENVIRONMENT, environment 'production'",
			"ingest-dc-postcode-searches-staging:development, OTHER_ENVIRONMENT, environment 'staging'",
			"ingest-dc-postcode-searches-local, OTHER_ENVIRONMENT, environment 'local'",
			"anything-production, OTHER_ENVIRONMENT, environment 'production'",
			"ingest-dc-postcode-searches-production-v2, OTHER_ENVIRONMENT, environment 'production'",
			"development-of-production, OTHER_ENVIRONMENT, environment 'production'",
			"Ingest_Production_Searches, OTHER_ENVIRONMENT, environment 'production'",
			"ingest-dc-leaflets-development, OTHER_STREAM, stream 'dc-postcode-searches'",
			"dc-postcode-searches-development, UNKNOWN_NAME, does not follow the naming convention",
			"ingest-dc-postcode-searches, UNKNOWN_NAME, does not follow the naming convention",
			"ingest-dc-postcode-searches-developmental, UNKNOWN_NAME, does not follow the naming convention",
			"INGEST-DC-POSTCODE-SEARCHES-DEVELOPMENT, UNKNOWN_NAME, does not follow the naming convention" })
	void anyOtherFunctionIsRefused(String function, WrongDestinationException.Kind kind, String found) {
		assertThatExceptionOfType(WrongDestinationException.class)
			.isThrownBy(() -> IngestFunction.of(arn(function), LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT,
					null))
			.withMessageContaining(found)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind))
			.satisfies((ex) -> assertThat(ex.expectedFunction()).isEqualTo("ingest-dc-postcode-searches-development"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mine", "mine:live", "searches-of-staging" })
	void functionWithANameOfItsOwnIsAllowedByNamingIt(String function) {
		FunctionArn arn = arn(function);
		assertThat(IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, arn.functionName()).arn())
			.isEqualTo(arn);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mine", "ingest-dc-postcode-searches-staging" })
	void functionThatIsNotTheOneToAdmitIsRefused(String function) {
		assertThatExceptionOfType(WrongDestinationException.class)
			.isThrownBy(
					() -> IngestFunction.of(arn(function), LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, "mime"))
			.withMessage("the function '%s' is not the one that function-name allows, 'mime'".formatted(function))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(WrongDestinationException.Kind.OTHER_THAN_ALLOWED));
	}

	@ParameterizedTest
	@CsvSource({ "ingest-dc-postcode-searches-production, OTHER_ENVIRONMENT", "mine-production-v2, OTHER_ENVIRONMENT",
			"ingest-dc-leaflets-staging, OTHER_STREAM" })
	void namingAFunctionDoesNotAllowAnotherEnvironmentOrStream(String function, WrongDestinationException.Kind kind) {
		assertThatExceptionOfType(WrongDestinationException.class).isThrownBy(
				() -> IngestFunction.of(arn(function), LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, function))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void localHasNoFunction() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> IngestFunction.of(arn("f"), LogStream.POSTCODE_SEARCHES, DcEnvironment.LOCAL, null));
	}

	private static FunctionArn arn(String function) {
		return FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:" + function);
	}

}
