package uk.org.democracyclub.logging.sample.alerts;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.testsupport.junit.RequiresPromtool;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

/**
 * Running sites, whose series tests of {@code docs/alerts.yml} record.
 */
@RequiresPromtool
@Timeout(300)
@Tag("slow")
abstract class RecordedSites {

	static final String STREAM = "dc-postcode-searches";

	@AutoClose
	final LambdaStub lambda = LambdaStub.start((arn, payload) -> {
	});

	private final List<RunningSample> sites = new ArrayList<>();

	private String name = "";

	@BeforeEach
	void name(TestInfo test) {
		this.name = test.getTestMethod().orElseThrow().getName();
	}

	@AfterEach
	void stop() {
		this.sites.forEach(RunningSample::close);
	}

	RunningSample start(String... arguments) {
		RunningSample site = RunningSample.start(this.lambda, arguments);
		this.sites.add(site);
		return site;
	}

	RuleTest test(Recording recording) {
		return new RuleTest(this.name, recording);
	}

	static void log(RunningSample site, String postcode, int times) {
		for (int i = 0; i < times; i++) {
			site.logger().log(postcode, (entry) -> {
			});
		}
	}

	static void logWithError(RunningSample site) {
		site.logger().log("SW1A 1AA", (entry) -> {
			throw new IllegalStateException("An error of the application");
		});
	}

}
