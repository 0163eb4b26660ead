package uk.org.democracyclub.logging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DcEnvironmentTests {

	@ParameterizedTest
	@CsvSource({ "PRODUCTION, dc-logging-dev, DEVELOPMENT", "PRODUCTION, dc-logging-development, DEVELOPMENT",
			"PRODUCTION, dc-stage-logging, STAGING", "PRODUCTION, stg.logs, STAGING",
			"PRODUCTION, logs_staging, STAGING", "DEVELOPMENT, dc_prod_logs, PRODUCTION",
			"DEVELOPMENT, LIVE-logs, PRODUCTION", "STAGING, dc-logging-Production, PRODUCTION",
			"STAGING, local-things, LOCAL", "LOCAL, Prod, PRODUCTION", "PRODUCTION, prod-copy-of-stg, STAGING" })
	void anotherEnvironmentIsMeantByItsNameAndForShort(DcEnvironment own, String name, DcEnvironment other) {
		assertThat(own.otherMeantIn(name)).contains(other);
	}

	@ParameterizedTest
	@CsvSource({ "DEVELOPMENT, dc-dev-logs", "DEVELOPMENT, dc-logging-development", "STAGING, dc-stage-logs",
			"STAGING, stg", "STAGING, dc-logging-staging", "PRODUCTION, dc.prod.logs", "PRODUCTION, live-production",
			"LOCAL, local-logs" })
	void itsOwnNameMeansNoOther(DcEnvironment own, String name) {
		assertThat(own.otherMeantIn(name)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "''", "-._", "research", "devices", "product-logs", "reproduction", "lively-logs", "delivery",
			"stages", "backstage", "devprod", "prod2", "locals", "logs/prod", "prod logs" })
	void partsOfWordsMeanNoEnvironment(String name) {
		for (DcEnvironment environment : DcEnvironment.values()) {
			assertThat(environment.otherMeantIn(name)).as(environment.value()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "PRODUCTION, dc-staging-logs, STAGING", "DEVELOPMENT, f.Production, PRODUCTION",
			"STAGING, logs-LOCAL, LOCAL" })
	void anotherEnvironmentIsInANameByItsName(DcEnvironment own, String name, DcEnvironment other) {
		assertThat(own.otherIn(name)).contains(other);
	}

	@ParameterizedTest
	@CsvSource({ "PRODUCTION, dc-dev-logs", "STAGING, live", "DEVELOPMENT, prod-stg", "PRODUCTION, production" })
	void noEnvironmentIsInANameForShort(DcEnvironment own, String name) {
		assertThat(own.otherIn(name)).isEmpty();
	}

}
