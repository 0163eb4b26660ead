package uk.org.democracyclub.logging.lambda;

import java.net.URI;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import uk.org.democracyclub.logging.delivery.DeliveryException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Credentials that are configured, but need a module of the AWS SDK that is not on the
 * class path, as is the case in the tests of the core.
 */
@Timeout(60)
class MissingModuleTests {

	private static final String CONFIG = """
			[profile base]
			aws_access_key_id = AKIDEXAMPLE
			aws_secret_access_key = secret
			[profile with-role]
			role_arn = arn:aws:iam::123456789012:role/site
			source_profile = base
			[profile with-token]
			role_arn = arn:aws:iam::123456789012:role/site
			web_identity_token_file = /var/run/token
			[profile with-sso]
			sso_account_id = 123456789012
			sso_role_name = site
			sso_region = eu-west-2
			sso_start_url = https://example.awsapps.com/start
			""";

	@ParameterizedTest
	@CsvSource({ "with-role, sts", "with-token, sts", "with-sso, sso" })
	void isNamedForAProfile(String profile, String module) {
		ProfileFile file = ProfileFile.builder()
			.content(new java.io.ByteArrayInputStream(CONFIG.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
			.type(ProfileFile.Type.CONFIGURATION)
			.build();
		ProfileCredentialsProvider provider = ProfileCredentialsProvider.builder()
			.profileFile(() -> file)
			.profileName(profile)
			.build();
		assertNames(module, provider);
		assertNames(module, AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create(), provider));
	}

	@ParameterizedTest
	@CsvSource("sts")
	void isNamedForWebIdentity(String module) {
		assertNames(module,
				WebIdentityTokenFileCredentialsProvider.builder()
					.roleArn("arn:aws:iam::123456789012:role/site")
					.webIdentityTokenFile(java.nio.file.Path.of("/var/run/token"))
					.build());
	}

	private static void assertNames(String module, AwsCredentialsProvider provider) {
		try (LambdaTransport transport = TestTransports.to(URI.create("http://localhost:1"),
				(builder) -> builder.credentialsProvider(provider))) {
			assertThatExceptionOfType(DeliveryException.class)
				.isThrownBy(() -> transport.deliver(TestTransports.entries(1)))
				.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(LambdaFailure.MISSING_MODULE))
				.withMessage("software.amazon.awssdk:" + module);
		}
	}

}
