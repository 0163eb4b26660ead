package uk.org.democracyclub.logging.autoconfigure;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application logs whichever of the optional libraries it has. Each starts on a class
 * path that really lacks the library's jars.
 */
class OptionalLibrariesTests {

	@ParameterizedTest(name = "without {0}")
	@CsvSource({ "Micrometer, .*/(micrometer-.*|spring-boot-micrometer-.*)\\.jar, dcLoggingDeliveryMetrics",
			"meters of Spring Boot, .*/spring-boot-micrometer-.*\\.jar, dcLoggingDeliveryMetrics",
			"health, .*/spring-boot-health-.*\\.jar, dcLoggingHealthIndicator",
			"Spring MVC, .*/(spring-web.*|spring-boot-(web|servlet|tomcat|http).*|tomcat-.*|jakarta.servlet.*)\\.jar, dcLoggingUtmWebMvcConfigurer" })
	void logsWithout(String library, String jars, String absentBean) throws Exception {
		assertThat(beansOfAnApplicationThatLogs(Pattern.compile(jars))).contains("postcodeLogger")
			.doesNotContain(absentBean);
	}

	@Test
	void logsWithAllOfThem() throws Exception {
		assertThat(beansOfAnApplicationThatLogs(Pattern.compile("none"))).contains("postcodeLogger",
				"dcLoggingHealthIndicator");
	}

	private static List<String> beansOfAnApplicationThatLogs(Pattern withoutJars) throws Exception {
		URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !withoutJars.matcher(entry.replace(File.separatorChar, '/')).matches())
			.map(OptionalLibrariesTests::url)
			.toArray(URL[]::new);
		Thread thread = Thread.currentThread();
		ClassLoader original = thread.getContextClassLoader();
		try (URLClassLoader isolated = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(isolated);
			@SuppressWarnings("unchecked")
			Supplier<List<String>> application = (Supplier<List<String>>) isolated
				.loadClass(StartsAndLogs.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			return application.get();
		}
		finally {
			thread.setContextClassLoader(original);
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** Lives in the isolated class loader; the types of its signature are the JDK's. */
	public static class StartsAndLogs implements Supplier<List<String>> {

		@Override
		public List<String> get() {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.NONE)
				.run("--dc.logging.environment=local", "--dc.logging.fake=true", "--dc.logging.product=WDIV",
						"--spring.jmx.enabled=false")) {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log("x", (entry) -> {
				});
				if (!logger.flush(Duration.ofSeconds(30))) {
					throw new IllegalStateException("not logged");
				}
				return List.of(context.getBeanDefinitionNames());
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
