package uk.org.democracyclub.logging.queries.daily.s3;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class S3FigureFilesTests {

	private static final int PAGE = 2;

	private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

	private volatile boolean forbidden;

	@AutoClose
	private final StubServer server = StubServer.start(this::answer);

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

	private final S3FigureFiles files = new S3FigureFiles(this.s3, "dc-example-logging", DcEnvironment.PRODUCTION);

	@Test
	void listsTheFilesOfAllPagesAndNoOthers() throws IOException {
		for (String key : List.of("usage/2026-05-05/figures.csv", "usage/2026-05-06/figures.csv",
				"usage/2026-05-07/figures.csv", "usage/last-count.csv", "usages/x", "reports/2026-05-07/x.csv")) {
			this.objects.put(key, key.getBytes(StandardCharsets.UTF_8));
		}
		assertThat(this.files.list()).containsOnlyKeys("2026-05-05/figures.csv", "2026-05-06/figures.csv",
				"2026-05-07/figures.csv", "last-count.csv");
		assertThat(this.files).hasToString("the folder s3://dc-example-logging/usage/");
	}

	@Test
	void aVersionChangesWithTheContent() throws IOException {
		this.files.write("last-count.csv", new byte[] { 1 });
		String version = this.files.list().get("last-count.csv");
		this.files.write("last-count.csv", new byte[] { 1 });
		assertThat(this.files.list()).containsEntry("last-count.csv", version);
		this.files.write("last-count.csv", new byte[] { 2 });
		assertThat(this.files.list()).doesNotContainEntry("last-count.csv", version);
	}

	@Test
	void readsWhatWasWritten() throws IOException {
		this.files.write("2026-05-07/figures.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
		assertThat(this.objects).containsOnlyKeys("usage/2026-05-07/figures.csv");
		assertThat(this.files.read("2026-05-07/figures.csv")).get().isEqualTo("a,b\n".getBytes(StandardCharsets.UTF_8));
		assertThat(this.files.read("2026-05-08/figures.csv")).isEmpty();
	}

	@Test
	void saysWhichFileCouldNotBeReadOrWritten() {
		this.forbidden = true;
		assertThatIOException().isThrownBy(this.files::list)
			.withMessageStartingWith("s3://dc-example-logging/usage/ could not be listed: ");
		assertThatIOException().isThrownBy(() -> this.files.read("last-count.csv"))
			.withMessageStartingWith("s3://dc-example-logging/usage/last-count.csv could not be read: ");
		assertThatIOException().isThrownBy(() -> this.files.write("last-count.csv", new byte[0]))
			.withMessageStartingWith("s3://dc-example-logging/usage/last-count.csv could not be written: ");
	}

	@Test
	void refusesTheWrongPlace() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new S3FigureFiles(this.s3, "dc-example-logging", DcEnvironment.LOCAL))
			.withMessageContaining("'local'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new S3FigureFiles(this.s3, "dc-dev-logging", DcEnvironment.PRODUCTION))
			.withMessage(
					"bucket: expected one of the environment 'production', found 'dc-dev-logging', which is one of 'development'");
	}

	private Reply answer(Request request) {
		String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
		String key = path.replaceFirst("^/dc-example-logging/?", "");
		if (this.forbidden) {
			return Reply.of(403);
		}
		if (request.method().equals("PUT")) {
			this.objects.put(key, request.body());
			return Reply.of(200);
		}
		if (key.contains("list-type=2")) {
			return list(path);
		}
		byte[] content = this.objects.get(key);
		return (content != null) ? Reply.of(200, content)
				: Reply.of(404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
	}

	private Reply list(String path) {
		String prefix = path.replaceFirst(".*[?&]prefix=([^&]*).*", "$1");
		String after = path.contains("continuation-token=")
				? path.replaceFirst(".*[?&]continuation-token=([^&]*).*", "$1") : "";
		List<String> keys = this.objects.keySet()
			.stream()
			.filter((key) -> key.startsWith(prefix) && key.compareTo(after) > 0)
			.toList();
		List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
		boolean more = page.size() < keys.size();
		String contents = page.stream()
			.map((key) -> "<Contents><Key>%s</Key><ETag>\"%s\"</ETag></Contents>".formatted(key,
					Arrays.hashCode(this.objects.get(key))))
			.collect(Collectors.joining());
		return Reply.of(200,
				"<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
					.formatted(more,
							more ? "<NextContinuationToken>%s</NextContinuationToken>"
								.formatted(page.get(page.size() - 1)) : "",
							contents)
					.getBytes(StandardCharsets.UTF_8));
	}

}
