package uk.org.democracyclub.logging.queries.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiKeyPublisherTests {

	private static final ApiKey KEY = new ApiKey("abcdefghijkl", "Site", "User", "e@example.org", "a reason");

	@AutoClose
	private final RecordingServer server = RecordingServer.start(Reply.of(200));

	@AutoClose
	private final S3Client s3 = S3Client.builder()
		.endpointOverride(this.server.url())
		.forcePathStyle(true)
		.region(Region.EU_WEST_2)
		.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
		.httpClientBuilder(Apache5HttpClient.builder())
		// The body as it is, without checksums in between.
		.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
		.serviceConfiguration((configuration) -> configuration.chunkedEncodingEnabled(false))
		.build();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "AGGREGATOR_API, PRODUCTION, aggregator-api/latest", "EC_API, PRODUCTION, ec-api/latest",
			"EC_API, STAGING, ec-api/staging/latest",
			"AGGREGATOR_API, DEVELOPMENT, aggregator-api/development/latest" })
	void putsTheRowOfAKeyInTheFolderOfItsApiAndEnvironment(DcProduct api, DcEnvironment environment, String path) {
		new ApiKeyPublisher(this.s3, "dc-example-logging", api, environment).publish(KEY);
		Request request = this.server.onlyRequest();
		assertThat(request).hasToString("PUT /dc-example-logging/api-users/%s/abcd_ijkl.csv".formatted(path));
		assertThat(request.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
		assertThat(request.text()).isEqualTo("abcdefghijkl,Site,User,e@example.org,a reason\r\n");
	}

	@Test
	void enginesReadWhatWasPublishedAndNothingThatItsTextsPretendToBe() throws IOException {
		String forged = "k-echo,internal use,School,e,x";
		publisher().publish(new ApiKey("abcdefghijkl", "a, \"b\"\\", "c\r\n" + forged + "\r", "", "\u2028\n" + forged));
		Request request = this.server.onlyRequest();
		assertThat(request.text()).hasLineCount(1);
		Path file = this.folder.resolve(request.path().substring("/dc-example-logging/".length()));
		Files.createDirectories(file.getParent());
		Files.write(file, request.body());
		try (LocalQueryEngine engine = new LocalQueryEngine(this.folder)) {
			assertThat(engine.query("SELECT * FROM ec_api_keys").rows())
				.containsExactly(List.of("abcdefghijkl", "a, \"b\"\\", "c " + forged + " ", "", "  " + forged));
		}
	}

	@Test
	void saysThatAKeyWasNotPublishedWithoutNamingIt() {
		this.server.reply(Reply.of(403));
		assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> publisher().publish(KEY))
			.withMessageNotContainingAny("abcd", "ijkl", "User");
		assertThat(KEY).hasToString("ApiKey");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_bcdefgh", "abcd/efgh", "abcd efgh", "abcdé", "abcd,efgh", "abcd\"efgh", "abcd\n" })
	void refusesAKeyThatNoFileCanBeNamedAfter(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiKey(key, "Site", "User", "e@x", "reason"))
			.withMessageStartingWith("key: expected ASCII letters");
	}

	@Test
	void refusesTheWrongPlace() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new ApiKeyPublisher(this.s3, "dc-example-logging", DcProduct.WDIV, DcEnvironment.PRODUCTION))
			.withMessage("api: expected one of AGGREGATOR_API, EC_API, found WDIV");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ApiKeyPublisher(this.s3, "dc-example-logging", DcProduct.EC_API, DcEnvironment.LOCAL))
			.withMessageContaining("'local'");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new ApiKeyPublisher(this.s3, "dc-dev-logging", DcProduct.EC_API, DcEnvironment.PRODUCTION))
			.withMessage(
					"bucket: expected one of the environment 'production', found 'dc-dev-logging', which is one of 'development'");
	}

	private ApiKeyPublisher publisher() {
		return new ApiKeyPublisher(this.s3, "dc-example-logging", DcProduct.EC_API, DcEnvironment.PRODUCTION);
	}

}
