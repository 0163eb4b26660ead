package uk.org.democracyclub.logging.customizing;

import java.net.URI;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Emulator {

	@Bean
	AwsConnectionDetails emulatorConnection(@Value("${emulator.url}") URI url) {
		return new AwsConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return url;
			}

			@Override
			public String getAccessKey() {
				return "test";
			}

			@Override
			public String getSecretKey() {
				return "test";
			}

		};
	}

}
