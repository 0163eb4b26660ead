package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for a native image in addition to those that Spring Boot adds: the proxy with
 * which {@link EndpointRecorder} looks for an endpoint that a customizer sets, and the
 * content of HTTP sessions.
 */
final class DcLoggingRuntimeHints implements RuntimeHintsRegistrar {

	private static final TypeReference CLIENT_BUILDER = TypeReference
		.of("software.amazon.awssdk.services.lambda.LambdaClientBuilder");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		// For suggesting the nearest known name for an unknown property.
		hints.resources().registerPattern("META-INF/spring-configuration-metadata.json");
		hints.proxies().registerJdkProxy(CLIENT_BUILDER);
		hints.reflection().registerType(CLIENT_BUILDER, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerJavaSerialization(UtmParameters.class);
	}

}
