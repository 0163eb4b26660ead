package uk.org.democracyclub.logging.sample.usage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.daily.DailyFigure;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresFile;
import uk.org.democracyclub.logging.queries.daily.SearchCounts;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Outside of the environment 'local' the figures are in a bucket, and there are none
 * without it. No view asks Athena.
 */
@SpringBootTest(properties = { "dc.logging.environment=development",
		"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development" })
@AutoConfigureMockMvc
@Import({ FixedClock.class, UsageInAwsTests.BucketConfiguration.class })
class UsageInAwsTests {

	private static final String LINK = "href=\"/usage\"";

	private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 21);

	private static final Map<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();

	private static volatile boolean forbidden;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void empty() {
		OBJECTS.clear();
		forbidden = false;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/usage", "/usage?from=x", "/usage/over-time.csv" })
	void figuresAreNotThere(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void noPageLinksToThem() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().bodyText().doesNotContain(LINK);
	}

	/**
	 * With a bucket.
	 */
	@Nested
	@TestPropertySource(properties = "sample.usage.bucket=dc-example-logging")
	class IfThereIsABucket {

		@Test
		void showsTheFiguresOfTheBucketAndTheirAge() {
			put(YESTERDAY.minusDays(1), 2);
			put(YESTERDAY, 3);
			OBJECTS.put("usage/last-count.csv", "counted_at,2026-11-22T03:10:00Z\n".getBytes(StandardCharsets.UTF_8));
			assertThat(page("/usage"))
				.contains("<strong>5</strong>", LINK, "The busiest day:", "Sat 21 Nov 2026",
						"Counted today at 03:10, including searches from 20 November 2026 to 21 November 2026.",
						"These days are not counted yet: 23 October 2026 to 19 November 2026, 22 November 2026.")
				.doesNotContain("demo data");
			assertThat(page("/usage?from=2026-11-20&to=2026-11-21")).contains("<strong>5</strong>")
				.doesNotContain("not counted yet");
			assertThat(csv("/usage/by-product.csv")).endsWith("\r\nWDIV,Where Do I Vote,5,5,0,0\r\n");
		}

		@Test
		void showsWhatChangesInTheBucket() {
			put(YESTERDAY, 3);
			assertThat(page("/usage")).contains("<strong>3</strong>");
			put(YESTERDAY, 4);
			assertThat(page("/usage")).contains("<strong>4</strong>");
		}

		@Test
		void saysSoWhereThereAreNoFiguresYet() {
			assertThat(page("/usage")).contains("These days are not counted yet:")
				.doesNotContain("No searches on these days", "demo data");
		}

		@Test
		void oneDamagedFileIsOneDayThatIsMissing() {
			put(YESTERDAY.minusDays(2), 2);
			put(YESTERDAY, 3);
			OBJECTS.put("usage/2026-11-20/figures.csv", new byte[] { 1, 2, 3 });
			assertThat(page("/usage")).contains("<strong>5</strong>",
					"The figures for these days cannot be read: 20 November 2026.");
		}

		@Test
		void showsWhatItHasIfTheBucketCannotBeReadJustNow() {
			put(YESTERDAY, 3);
			assertThat(page("/usage")).contains("<strong>3</strong>");
			forbidden = true;
			assertThat(page("/usage")).contains("<strong>3</strong>", "The latest figures could not be read.");
			assertThat(UsageInAwsTests.this.mvc.get().uri("/")).hasStatusOk().bodyText().contains(LINK);
		}

		private String page(String uri) {
			assertThat(UsageInAwsTests.this.mvc.get().uri(uri)).hasStatusOk();
			return csv(uri);
		}

		private String csv(String uri) {
			return new String(UsageInAwsTests.this.mvc.get().uri(uri).exchange().getResponse().getContentAsByteArray(),
					StandardCharsets.UTF_8);
		}

	}

	private static void put(LocalDate day, long searches) {
		SearchCounts counts = new SearchCounts(searches, 0, 0);
		DailyFigures figures = new DailyFigures(day,
				List.of(new DailyFigures.Row(DailyFigure.HOUR, "10", "", counts),
						new DailyFigures.Row(DailyFigure.PRODUCT, "WDIV", "", counts),
						new DailyFigures.Row(DailyFigure.LOCAL_AUTHORITY, "E09000033", "E92000001", counts)));
		OBJECTS.put("usage/%s/figures.csv".formatted(day),
				new DailyFiguresFile(figures, Instant.parse("2026-11-22T03:10:00Z"), "").bytes());
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class BucketConfiguration {

		@Bean(destroyMethod = "close")
		StubServer bucket() {
			return StubServer.start(BucketConfiguration::answer);
		}

		@Bean
		@Primary
		S3Client bucketClient(StubServer bucket) {
			return S3Client.builder()
				.endpointOverride(bucket.url())
				.region(Region.EU_WEST_2)
				.credentialsProvider(
						StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
				.httpClientBuilder(Apache5HttpClient.builder())
				.overrideConfiguration(
						(configuration) -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
				.build();
		}

		// A view that asked Athena would show no figures.
		@Bean
		QueryEngine refusingEngine() {
			return new QueryEngine() {

				@Override
				public String source() {
					return "a test";
				}

				@Override
				public QueryResult query(String sql) {
					throw new IllegalStateException("Nothing is to be queried");
				}

				@Override
				public void close() {
				}

			};
		}

		private static Reply answer(Request request) {
			String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
			if (forbidden) {
				return Reply.of(403);
			}
			if (path.contains("list-type=2")) {
				String contents = OBJECTS.entrySet()
					.stream()
					.map((object) -> "<Contents><Key>%s</Key><ETag>\"%s\"</ETag></Contents>".formatted(object.getKey(),
							Arrays.hashCode(object.getValue())))
					.collect(Collectors.joining());
				return Reply.of(200,
						"<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>".formatted(contents)
							.getBytes(StandardCharsets.UTF_8));
			}
			byte[] content = OBJECTS.get(path.replaceFirst("^/dc-example-logging/", ""));
			return (content != null) ? Reply.of(200, content)
					: Reply.of(404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
		}

	}

}
