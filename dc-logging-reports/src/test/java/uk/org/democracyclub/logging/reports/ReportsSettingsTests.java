package uk.org.democracyclub.logging.reports;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import uk.org.democracyclub.logging.DcEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportsSettingsTests {

	private final Map<String, String> variables = new HashMap<>(Map.of("DC_ENVIRONMENT", "staging", "DC_REPORTS_BUCKET",
			"dc-example-logging", "AWS_LAMBDA_FUNCTION_NAME", "dc-logging-reports-staging"));

	@Test
	void readsTheResultsOfTheWorkgroupOfItsEnvironment() {
		ReportsSettings settings = ReportsSettings.of(this.variables);
		assertThat(settings.environment()).isEqualTo(DcEnvironment.STAGING);
		assertThat(settings.workGroup()).isEqualTo("dc-logging-staging");
	}

	@ParameterizedTest
	@CsvSource({
			"DC_ENVIRONMENT, '', 'The environment variable DC_ENVIRONMENT is not set: it must be one of development, staging, production'",
			"DC_ENVIRONMENT, local, 'The environment variable DC_ENVIRONMENT is ''local'': it must be one of development, staging, production'",
			"DC_REPORTS_BUCKET, '', 'The environment variable DC_REPORTS_BUCKET is not set: it must be the name of the bucket that reports are written to'",
			"DC_REPORTS_BUCKET, dc-production-logs, 'The environment variable DC_REPORTS_BUCKET is ''dc-production-logs'': it must be a bucket of the environment ''staging'', and not of ''production'''",
			"AWS_LAMBDA_FUNCTION_NAME, reports, 'The environment variable AWS_LAMBDA_FUNCTION_NAME is ''reports'': it must be the name of the function of this environment, dc-logging-reports-staging'" })
	void refusesOtherSettings(String name, String value, String message) {
		this.variables.put(name, value);
		assertThatIllegalArgumentException().isThrownBy(() -> ReportsSettings.of(this.variables)).withMessage(message);
	}

}
