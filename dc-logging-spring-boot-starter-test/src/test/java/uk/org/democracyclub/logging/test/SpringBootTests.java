package uk.org.democracyclub.logging.test;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.lambda.LambdaFailure;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The tests of an application, as its developers would write them. Its settings are those
 * with which it is deployed.
 */
@Timeout(60)
@AutoConfigureMockMvc
@SpringBootTest(properties = { "dc.logging.environment=production",
		"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-production",
		"dc.logging.spool.directory=/there/is/no/such/folder", "dc.logging.product=WDIV" })
class SpringBootTests {

	@Autowired
	private MockMvcTester site;

	@Autowired
	private LoggedEntries loggedEntries;

	@Autowired
	private LogDelivery logDelivery;

	@Autowired
	private PostcodeLogger postcodeLogger;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private CompositeHealthContributor dcLoggingHealthContributor;

	@Test
	void searchIsLogged() {
		MvcTestResult landing = get("/landing?utm_source=newsletter&utm_campaign=may&utm_medium=email");
		assertThat(this.site.get().uri("/postcode/SW1A 1AA").cookie(landing.getResponse().getCookies())).hasStatusOk();
		assertThat(this.loggedEntries).hasSize(1)
			.hasNoRejections()
			.first()
			.hasPostcode("SW1A 1AA")
			.hasProduct(DcProduct.WDIV)
			.hasUtmSource("newsletter")
			.hasUtmCampaign("may")
			.hasUtmMedium("email")
			.hasNoApiKey()
			.hadElection()
			.doesNotCallDevsDcApi();
	}

	@RepeatedTest(3)
	void eachTestBeginsWithNothing() {
		assertThat(this.loggedEntries).isEmpty();
		get("/postcode/SW1A 1AA");
		assertThat(this.loggedEntries).hasSize(1);
	}

	@Test
	void searchThatIsLoggedLaterCanBeAwaited() {
		get("/later/SW1A 1AA");
		assertThat(this.loggedEntries.await(1)).first().hasPostcode("SW1A 1AA").hasNoUtm();
	}

	@Test
	void waitingForAMissingEntryFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.loggedEntries.await(SearchSite.Visit.STREAM, 1, Duration.ofMillis(1)))
			.withMessage("Expected at least 1 entries of visits within PT0.001S, but there are []");
	}

	@Test
	void rejectionSaysWhatWasWrong() {
		get("/postcode/" + "x".repeat(PostcodeLogEntry.MAX_TEXT_LENGTH + 1));
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries).hasRejection("postcode");
	}

	@Test
	void streamsAreKeptApart() {
		get("/visit");
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries.of(SearchSite.Visit.STREAM)).hasSize(1);
	}

	@Test
	void pageWorksWhileLoggingIsFailingAndHealthReportsIt() {
		this.logDelivery.fail(LambdaFailure.ACCESS_DENIED);
		get("/postcode/SW1A 1AA");
		HealthIndicator health = (HealthIndicator) this.dcLoggingHealthContributor
			.getContributor("dc-postcode-searches");
		await().untilAsserted(() -> assertThat(health.health().getDetails()).containsEntry("reason", "access-denied"));
		assertThat(this.loggedEntries).as("what the application did").hasSize(1);
		this.logDelivery.restore();
		assertThat(this.postcodeLogger.flush(Duration.ofSeconds(60))).as("by itself").isTrue();
	}

	@Test
	void entriesThatAreRefusedAreCounted() {
		// What an earlier test logged may still be under way, and would be refused, too.
		assertThat(this.postcodeLogger.flush(Duration.ofSeconds(30))).as("all delivered").isTrue();
		double before = failed();
		this.logDelivery.fail(LambdaFailure.REFUSED);
		get("/postcode/SW1A 1AA");
		this.postcodeLogger.flush(Duration.ofSeconds(30));
		assertThat(failed()).isEqualTo(before + 1);
	}

	private double failed() {
		return this.meters.get("dc.logging.entries.failed")
			.tags("stream", "dc-postcode-searches", "reason", "refused")
			.functionCounter()
			.count();
	}

	private MvcTestResult get(String path) {
		MvcTestResult result = this.site.get().uri(java.net.URI.create(path.replace(" ", "%20"))).exchange();
		assertThat(result).hasStatusOk();
		return result;
	}

}
