package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngestSettingsTests {

	private static final String QUEUE = "https://sqs.eu-west-2.amazonaws.com/123456789012/production-failures";

	private static final String RETRY_QUEUE = "https://sqs.eu-west-2.amazonaws.com/123456789012/production-retries";

	private final Map<String, String> variables = new HashMap<>(Map.of("DC_LOG_STREAM", "dc-postcode-searches",
			"DC_ENVIRONMENT", "production", "DC_DELIVERY_STREAM", "dc-postcode-searches-production",
			"DC_FAILURE_QUEUE_URL", QUEUE, "DC_RETRY_QUEUE_URL", RETRY_QUEUE));

	@Test
	void readsTheEnvironmentVariables() {
		assertThat(IngestSettings.of(this.variables))
			.isEqualTo(new IngestSettings(LogStream.POSTCODE_SEARCHES, DcEnvironment.PRODUCTION,
					"dc-postcode-searches-production", URI.create(QUEUE), URI.create(RETRY_QUEUE)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DC_LOG_STREAM | one of dc-postcode-searches",
					"DC_ENVIRONMENT | one of development, staging, production",
					"DC_DELIVERY_STREAM | the name of the Firehose stream",
					"DC_FAILURE_QUEUE_URL | the URL of an SQS queue that is not FIFO",
					"DC_RETRY_QUEUE_URL | the URL of an SQS queue that is not FIFO" })
	void missingVariableIsNamedWithWhatItHasToBe(String variable, String allowed) {
		this.variables.put(variable, " ");
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessage("The environment variable %s is not set: it must be %s", variable, allowed);
		this.variables.remove(variable);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DC_LOG_STREAM | dc-leaflets | one of dc-postcode-searches",
					"DC_ENVIRONMENT | local | one of development, staging, production",
					"DC_ENVIRONMENT | Production | one of development, staging, production",
					"DC_FAILURE_QUEUE_URL | failures | the URL of an SQS queue that is not FIFO",
					"DC_RETRY_QUEUE_URL | retries.fifo | the URL of an SQS queue that is not FIFO",
					"DC_FAILURE_QUEUE_URL | not a url | the URL of an SQS queue that is not FIFO",
					"DC_FAILURE_QUEUE_URL | https://sqs/1/production.fifo | the URL of an SQS queue that is not FIFO",
					"DC_FAILURE_QUEUE_URL | https://sqs/1/production/ | the URL of an SQS queue that is not FIFO" })
	void wrongVariableIsNamedWithWhatWasFoundAndWhatIsAllowed(String variable, String found, String allowed) {
		this.variables.put(variable, found);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessage("The environment variable %s is '%s': it must be %s", variable, found, allowed);
	}

	@ParameterizedTest
	@CsvSource({ "DC_DELIVERY_STREAM, dc-postcode-searches-staging", "DC_DELIVERY_STREAM, dc-postcode-searches-prod",
			"DC_DELIVERY_STREAM, dc-postcode-searches", "DC_DELIVERY_STREAM, staging-production",
			"DC_FAILURE_QUEUE_URL, https://sqs/1/development-failures",
			"DC_RETRY_QUEUE_URL, https://sqs/1/development-retries",
			"DC_FAILURE_QUEUE_URL, https://sqs/production/failures" })
	void functionDoesNotStartWithResourcesThatMayBeOfAnotherEnvironment(String variable, String value) {
		this.variables.put(variable, value);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessage(
					"The environment variable %s is '%s': it must be for the environment 'production', and its name must contain this environment and no other",
					variable, value.substring(value.lastIndexOf('/') + 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ingest-dc-postcode-searches-development", "ingest-dc-leaflets-production", "ingest" })
	void functionDoesNotStartUnderTheNameOfAnother(String name) {
		this.variables.put("AWS_LAMBDA_FUNCTION_NAME", name);
		assertThatIllegalArgumentException().isThrownBy(() -> IngestSettings.of(this.variables))
			.withMessageEndingWith("it must be the name of the function of this stream and environment, "
					+ "ingest-dc-postcode-searches-production");
		this.variables.put("AWS_LAMBDA_FUNCTION_NAME", "ingest-dc-postcode-searches-production");
		assertThat(IngestSettings.of(this.variables).environment()).isEqualTo(DcEnvironment.PRODUCTION);
	}

}
