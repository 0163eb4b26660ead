package uk.org.democracyclub.logging.boot3;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SpringBoot3Tests {

	@Test
	void applicationDoesNotStartAndSaysWhy(CapturedOutput output) {
		assertThatException().isThrownBy(() -> SpringApplication.run(Application.class, "--server.port=0",
				"--dc.logging.environment=local", "--dc.logging.product=WDIV"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"DC Logging needs Spring Boot 4.0 or newer, but this application has " + SpringBootVersion.getVersion()
						+ ".",
				"Upgrade Spring Boot to 4.0 or newer");
		assertThat(SpringBootVersion.getVersion()).startsWith("3.");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
