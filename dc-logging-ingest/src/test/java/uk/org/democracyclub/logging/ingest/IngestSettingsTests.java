package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngestSettingsTests {

	private static final String QUEUE = "https://sqs.eu-west-2.amazonaws.com/123456789012/ingest-failures";

	private final Map<String, String> variables = new HashMap<>(
			Map.of("DC_LOG_STREAM", "dc-postcode-searches", "DC_ENVIRONMENT", "production", "DC_DELIVERY_STREAM",
					"dc-postcode-searches-production", "DC_FAILURE_QUEUE_URL", QUEUE));

	@Test
	void readsTheEnvironmentVariables() {
		assertThat(IngestSettings.of(this.variables)).isEqualTo(new IngestSettings(LogStream.POSTCODE_SEARCHES,
				DcEnvironment.PRODUCTION, "dc-postcode-searches-production", URI.create(QUEUE)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "DC_LOG_STREAM | one of dc-postcode-searches",
			"DC_ENVIRONMENT | one of development, staging, production",
			"DC_DELIVERY_STREAM | the name of the Firehose stream", "DC_FAILURE_QUEUE_URL | the URL of an SQS queue" })
	void missingVariableIsNamedWithWhatItHasToBe(String variable, String allowed) {
		this.variables.put(variable, " ");
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessage("The environment variable %s is not set: it has to be %s", variable, allowed);
		this.variables.remove(variable);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DC_LOG_STREAM | dc-leaflets | one of dc-postcode-searches",
					"DC_ENVIRONMENT | local | one of development, staging, production",
					"DC_ENVIRONMENT | Production | one of development, staging, production",
					"DC_FAILURE_QUEUE_URL | failures | the URL of an SQS queue",
					"DC_FAILURE_QUEUE_URL | not a url | the URL of an SQS queue" })
	void wrongVariableIsNamedWithWhatWasFoundAndWhatIsAllowed(String variable, String found, String allowed) {
		this.variables.put(variable, found);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessage("The environment variable %s is '%s': it has to be %s", variable, found, allowed);
	}

	@ParameterizedTest
	@CsvSource({ "AWS_LAMBDA_FUNCTION_NAME, ingest-dc-postcode-searches-development",
			"DC_DELIVERY_STREAM, dc-postcode-searches-staging",
			"DC_FAILURE_QUEUE_URL, https://sqs.eu-west-2.amazonaws.com/123456789012/development-failures" })
	void functionOfOneEnvironmentDoesNotStartWithTheResourcesOfAnother(String variable, String value) {
		this.variables.put(variable, value);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessageMatching("The environment variable " + variable
					+ " names '.*', which is of the environment '(development|staging)', but DC_ENVIRONMENT is 'production'");
	}

}
