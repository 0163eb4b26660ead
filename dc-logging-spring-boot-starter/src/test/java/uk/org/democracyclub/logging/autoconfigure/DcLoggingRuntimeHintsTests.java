package uk.org.democracyclub.logging.autoconfigure;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class DcLoggingRuntimeHintsTests {

	private final RuntimeHints hints = hints();

	@Test
	void endpointThatACustomizerSetsIsFoundInANativeImage() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(LambdaClientBuilder.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(LambdaClientBuilder.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(this.hints);
	}

	@Test
	void sessionsWithUtmParametersAreSerializedInANativeImage() {
		assertThat(RuntimeHintsPredicates.reflection().onJavaSerialization(UtmParameters.class, true))
			.accepts(this.hints);
	}

	@Test
	void namesOfPropertiesAreKnownInANativeImage() {
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/spring-configuration-metadata.json"))
			.accepts(this.hints);
	}

	// As Spring's AOT processing finds it.
	private static RuntimeHints hints() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar instanceof DcLoggingRuntimeHints)
			.forEach((registrar) -> registrar.registerHints(hints, null));
		return hints;
	}

}
