package uk.org.democracyclub.logging.autoconfigure;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The endpoint that the AWS SDK finds in its environment, in the SDK's order: system
 * properties, environment variables, the profile (AWS SDKs and Tools Reference Guide,
 * "Service-specific endpoints").
 */
final class SdkEndpointSettings {

	private final UnaryOperator<@Nullable String> systemProperties;

	private final UnaryOperator<@Nullable String> environmentVariables;

	SdkEndpointSettings() {
		this(System::getProperty, System::getenv);
	}

	SdkEndpointSettings(UnaryOperator<@Nullable String> systemProperties,
			UnaryOperator<@Nullable String> environmentVariables) {
		this.systemProperties = systemProperties;
		this.environmentVariables = environmentVariables;
	}

	Optional<EndpointOverride> find() {
		return Stream
			.of(setting("the system property ", "aws.endpointUrlLambda", this.systemProperties),
					setting("the environment variable ", "AWS_ENDPOINT_URL_LAMBDA", this.environmentVariables),
					setting("the system property ", "aws.endpointUrl", this.systemProperties),
					setting("the environment variable ", "AWS_ENDPOINT_URL", this.environmentVariables))
			.flatMap(Optional::stream)
			.findFirst()
			.or(SdkEndpointSettings::ofProfile);
	}

	private static Optional<EndpointOverride> setting(String kind, String name,
			UnaryOperator<@Nullable String> settings) {
		return Optional.ofNullable(settings.apply(name))
			.filter((value) -> !value.isBlank())
			.map((value) -> override(kind + name, value));
	}

	private static Optional<EndpointOverride> ofProfile() {
		ProfileFile file = ProfileFile.defaultProfileFile();
		String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
		Optional<Profile> profile = file.profile(name);
		return profile.flatMap((found) -> found.property("services"))
			.flatMap((services) -> file.getSection("services", services))
			.flatMap((services) -> services.property("lambda.endpoint_url"))
			.or(() -> profile.flatMap((found) -> found.property("endpoint_url")))
			.map((value) -> override("endpoint_url in the AWS profile '%s'".formatted(name), value));
	}

	private static EndpointOverride override(String source, String value) {
		try {
			return new EndpointOverride(source, URI.create(value.strip()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDestinationException("dc.logging.endpoint",
					"nothing, but %s is not a URI".formatted(source), "no other setting of an endpoint",
					"Correct or remove " + source + ".");
		}
	}

}
