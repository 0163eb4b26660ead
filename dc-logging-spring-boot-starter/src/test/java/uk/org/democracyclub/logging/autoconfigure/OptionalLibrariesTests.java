package uk.org.democracyclub.logging.autoconfigure;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application logs whichever of the optional libraries it has. Each starts in a JVM
 * whose class path really lacks the library's jars.
 */
class OptionalLibrariesTests {

	@ParameterizedTest(name = "without {0}")
	@CsvSource({ "Micrometer, .*/(micrometer-core-.*|spring-boot-micrometer-.*)\\.jar, dcLoggingDeliveryMetrics",
			"meters of Spring Boot, .*/spring-boot-micrometer-.*\\.jar, dcLoggingDeliveryMetrics",
			"health, .*/spring-boot-health-.*\\.jar, dcLoggingHealthContributor",
			"Spring MVC, .*/(spring-web.*|spring-boot-(web|servlet|tomcat|http).*|tomcat-.*|jakarta.servlet.*)\\.jar, dcLoggingUtmCaptureWebMvcConfigurer" })
	void logsWithout(String library, String jars, String absentBean) throws Exception {
		assertThat(beansOfAnApplicationThatLogs(Pattern.compile(jars))).contains("postcodeLogger")
			.doesNotContain(absentBean);
	}

	@Test
	void logsWithAllOfThem() throws Exception {
		assertThat(beansOfAnApplicationThatLogs(Pattern.compile("none"))).contains("postcodeLogger",
				"dcLoggingDeliveryMetrics", "dcLoggingHealthContributor", "dcLoggingUtmCaptureWebMvcConfigurer");
	}

	private static List<String> beansOfAnApplicationThatLogs(Pattern withoutJars) throws Exception {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !withoutJars.matcher(entry.replace(File.separatorChar, '/')).matches())
			.collect(Collectors.joining(File.pathSeparator));
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, Application.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output.lines()
			.filter((line) -> line.startsWith("bean "))
			.map((line) -> line.substring("bean ".length()))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] args) {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).run(
					"--server.port=0", "--dc.logging.environment=local", "--dc.logging.fake=true",
					"--dc.logging.product=WDIV")) {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log("x", (entry) -> {
				});
				if (!logger.flush(Duration.ofSeconds(30))) {
					throw new IllegalStateException("not logged");
				}
				List.of(context.getBeanDefinitionNames()).forEach((name) -> System.out.println("bean " + name));
			}
		}

	}

}
