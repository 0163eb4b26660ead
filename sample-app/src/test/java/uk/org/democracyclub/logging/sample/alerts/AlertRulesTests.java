package uk.org.democracyclub.logging.sample.alerts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which alerts of {@code docs/alerts.yml} fire when, on series that are recorded from
 * running sites.
 */
class AlertRulesTests extends RecordedSites {

	@TempDir
	private Path directory;

	@Test
	void promtoolAcceptsTheRules() throws Exception {
		RuleTest.Outcome outcome = RuleTest.promtool("check", "rules", RuleTest.RULES.toAbsolutePath().toString());
		assertThat(outcome.status()).as(outcome.output()).isZero();
	}

	@Test
	void nothingFiresWhileSitesAreUsedAndDeployed() throws Exception {
		RunningSample first = start();
		RunningSample second = start();
		// Not delivered yet when the sites are scraped.
		this.lambda.setPolicy((arn, payload) -> Answer.delayed(Duration.ofMillis(5), Answer.accept()));
		Recording recording = Recording.at("11:00").add("a", first).add("b", second).ticks(30, (tick) -> {
			first.use(tick % 3);
			second.use((tick % 20 == 0) ? 1 : 0);
		});
		// One is replaced, the other is restarted under its name.
		recording.add("c", start()).ticks(2, (tick) -> second.use(1)).remove("a").ticks(2).lose("b").ticks(2);
		RunningSample restarted = start();
		// As on a quiet day.
		recording.add("b", restarted).ticks(150, (tick) -> restarted.use((tick == 100) ? 1 : 0));
		test(recording).passes();
	}

	@Test
	void applicationThatIsNewNeedNotBeUsedYet() throws Exception {
		test(Recording.at("12:00").add("a", start()).ticks(119)).passes();
	}

	@Test
	void silenceFiresByDayWhenNoInstanceAcceptsAnything() throws Exception {
		RunningSample first = start();
		RunningSample second = start();
		Recording recording = Recording.at("06:00", Duration.ofMinutes(2)).add("a", first).add("b", second);
		// Nobody expects searches at night.
		recording.ticks(120, (tick) -> first.use((tick == 0) ? 1 : 0));
		// The last search is at 10:58.
		recording.ticks(30, (tick) -> second.use((tick == 0 || tick == 29) ? 1 : 0));
		second.flush();
		recording.ticks(58).expectAny().ticks(10).expect("DcLoggingNoSearches").ticks(5);
		Duration silent = recording.now().minusMinutes(2);
		// A deployment does not end the alert, a search does.
		RunningSample third = start();
		recording.remove("a").remove("b").add("c", third).ticks(10);
		recording.expectAny().ticks(1, (tick) -> third.use(1));
		third.flush();
		recording.expect().ticks(30);
		test(recording).alert(silent, "DcLoggingNoSearches", new RuleTest.Alert(
				Map.of("severity", "critical", "job", "sample", "stream", STREAM),
				"sample has logged no search for two hours",
				"No instance of sample has accepted a search for two hours, during the day. Either nobody searches, or a page no longer logs.",
				"no-entries"))
			.passes();
	}

	@Test
	void silenceOfAnotherStreamFiresAfterADay() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00", Duration.ofMinutes(4))
			.add("a", site)
			.rename("a", STREAM, "dc-page-feedback");
		recording.ticks(10, (tick) -> site.use(1));
		site.flush();
		recording.ticks(358).expectAny().ticks(6).expect("DcLoggingNoEntries").ticks(5);
		test(recording).passes();
	}

	@Test
	void instanceThatEndsIsNotMissedButOneThatCannotBeScraped() throws Exception {
		RunningSample first = start();
		RunningSample second = start();
		Recording recording = Recording.at("00:00").add("a", first).add("b", second);
		Recording.Action use = (tick) -> first.use(1);
		recording.ticks(10, use).remove("b").ticks(30, use).add("b", second).ticks(10, use);
		recording.lose("b").ticks(14, use).expectAny().ticks(3, use).expect("DcLoggingInstanceUnreachable");
		recording.ticks(20, use).add("b", second).expectAny().ticks(1).expect().ticks(20, use);
		test(recording).passes();
	}

	@Test
	void applicationThatIsGoneFiresUntilItIsBack() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00").add("a", site).ticks(10, (tick) -> site.use(1));
		recording.remove("a").ticks(9).expectAny().ticks(3).expect("DcLoggingApplicationGone").ticks(180);
		Duration gone = recording.now().minusMinutes(1);
		recording.add("b", start()).expectAny().ticks(1).expect().ticks(20);
		test(recording).alert(gone, "DcLoggingApplicationGone", new RuleTest.Alert(
				Map.of("severity", "critical", "job", "sample", "stream", STREAM), "No instance of sample is scraped",
				"No instance that logs dc-postcode-searches is scraped any more: the application is gone, its metrics are not exposed, or Prometheus no longer finds it.",
				"the-application-is-gone"))
			.passes();
	}

	@Test
	void applicationThatIsGoneForMoreThanADayFires() throws Exception {
		Recording recording = Recording.at("00:00", Duration.ofMinutes(5)).add("a", start()).ticks(2);
		recording.remove("a").expectAny().ticks(4).expect("DcLoggingApplicationGone").ticks(280);
		recording.expectAny().ticks(8).expect("DcLoggingApplicationGone").ticks(20);
		test(recording).passes();
	}

	@Test
	void refusalByAwsStallsTheDeliveryFillsTheBufferAndLosesEntries() throws Exception {
		RunningSample site = start("--dc.logging.buffer.capacity=40");
		Recording recording = Recording.at("00:00").add("a", site).ticks(20, (tick) -> site.use(1));
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(403, "AccessDeniedException"));
		site.search(1);
		site.await("degraded", "", "1.0");
		recording.ticks(5).expectAny().ticks(8).expect("DcLoggingDeliveryStalled").ticks(1);
		Duration stalled = recording.now().minusMinutes(1);
		recording.expectAny().ticks(4).expect("DcLoggingDegraded", "DcLoggingDeliveryStalled").ticks(2);
		site.search(30);
		recording.expectAny().ticks(3);
		recording.expect("DcLoggingBufferHalfFull", "DcLoggingDegraded", "DcLoggingDeliveryStalled").ticks(2);
		site.search(30);
		recording.expectAny().ticks(1);
		recording
			.expect("DcLoggingBufferHalfFull", "DcLoggingDegraded", "DcLoggingDeliveryStalled",
					"DcLoggingEntriesDropped")
			.ticks(8);
		// Nothing more is lost.
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		site.flush();
		recording.ignore("DcLoggingDegraded").expectAny().ticks(4).expect().ticks(20, (tick) -> site.use(1));
		test(recording).alert(stalled, "DcLoggingDeliveryStalled", new RuleTest.Alert(
				Map.of("severity", "critical", "job", "sample", "stream", STREAM, "instance", "a"),
				"a does not deliver entries of dc-postcode-searches, or too slowly",
				"Entries of dc-postcode-searches that wait in a: 1. Nothing is lost yet. Do not restart the application.",
				"delivery-is-stalled"))
			.passes();
	}

	@Test
	void deliveryThatHangsIsStalled() throws Exception {
		RunningSample site = start("--dc.logging.delivery.max-in-flight=1");
		Recording recording = Recording.at("00:00").add("a", site).ticks(20, (tick) -> site.use(1));
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.hangBefore());
		site.search(3);
		recording.ticks(5).expectAny().ticks(7).expect("DcLoggingDeliveryStalled").ticks(1);
		test(recording).passes();
	}

	@Test
	void deliveryThatIsTooSlowIsStalled() throws Exception {
		RunningSample site = start("--dc.logging.delivery.max-in-flight=1");
		Recording recording = Recording.at("00:00").add("a", site).ticks(20, (tick) -> site.use(1));
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.delayed(Duration.ofMillis(50), Answer.accept()));
		log(site, "SW1A 1AA", 400);
		// Each is delivered, but the oldest is older each time.
		recording.expectAny().ticks(30).expect("DcLoggingDeliveryStalled").ticks(1);
		test(recording).passes();
	}

	@Test
	void whatAnInstanceLosesWhenItStopsFires() throws Exception {
		RunningSample first = start();
		RunningSample second = start();
		Recording recording = Recording.at("00:00").add("a", first).add("b", second).ticks(20, (tick) -> {
			first.use(1);
			second.use(1);
		});
		first.flush();
		second.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(500, "ServiceException"));
		first.search(2);
		second.search(3);
		first.await("degraded", "", "1.0");
		second.await("degraded", "", "1.0");
		recording.ticks(3);
		// One is replaced, the other is restarted under its name.
		first.close();
		second.close();
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		RunningSample third = start();
		recording.remove("a").add("b", third).expectAny().ticks(3);
		recording.expect("DcLoggingStoppedWhileFailing").ticks(8);
		Duration stopped = recording.now().minusMinutes(1);
		recording.expectAny().ticks(6).expect().ticks(20, (tick) -> third.use(1));
		test(recording).alert(stopped, "DcLoggingStoppedWhileFailing", stopped("a", 2), stopped("b", 3)).passes();
	}

	private static RuleTest.Alert stopped(String instance, int waiting) {
		return new RuleTest.Alert(
				Map.of("severity", "warning", "job", "sample", "stream", STREAM, "instance", instance),
				"%s stopped while delivery of dc-postcode-searches was failing".formatted(instance),
				"Entries of dc-postcode-searches in memory at the last scrape before %s stopped: %s. The log of the application says how many were lost."
					.formatted(instance, waiting),
				"stopped-while-delivery-was-failing");
	}

	@Test
	void spoolThatFillsUpFiresAndStoppingLosesNothingOfIt() throws Exception {
		String[] spool = { "--dc.logging.spool.directory=" + this.directory, "--dc.logging.spool.max-size=1MB",
				"--dc.logging.protocol=batch" };
		RunningSample site = start(spool);
		Recording recording = Recording.at("00:00").add("a", site).ticks(20, (tick) -> site.use(1));
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(403, "AccessDeniedException"));
		await().until(() -> {
			log(site, "SW1A 1AA", 500);
			return !site.scrape()
				.contains(
						"dc_logging_entries_dropped_total{reason=\"spool-full\",stream=\"dc-postcode-searches\"} 0.0");
		});
		recording.expectAny().ticks(3).expect("DcLoggingEntriesDropped", "DcLoggingSpoolNearlyFull").ticks(2);
		site.close();
		recording.remove("a").expectAny().ticks(4).expect("DcLoggingEntriesDropped").ticks(1);
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		RunningSample heir = start(spool);
		heir.await("buffer_size", "", "0.0");
		recording.add("a", heir).expectAny().ticks(10).expect().ticks(20, (tick) -> heir.use(1));
		test(recording).passes();
	}

	@Test
	void entriesThatCannotBeBuiltOrAreRefusedFire() throws Exception {
		RunningSample site = start();
		Recording.Action use = (tick) -> site.use(1);
		// Health shows the application's error for a minute.
		Recording recording = Recording.at("00:00").add("a", site).ignore("DcLoggingDegraded").ticks(20, use);
		logWithError(site);
		recording.expect("DcLoggingApplicationError").ticks(8, use);
		Duration error = recording.now().minusMinutes(1);
		recording.expectAny().ticks(4).expect().ticks(10, use);
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(400, "InvalidRequestContentException"));
		site.search(1);
		site.await("entries_failed_total", "reason=\"refused\",", "1.0");
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		recording.expect("DcLoggingEntriesFailed").ticks(8, use);
		Duration failed = recording.now().minusMinutes(1);
		recording.expectAny().ticks(4).expect().ticks(10, use);
		// What visitors type is not the application's error, unless it happens often.
		log(site, "", 5);
		recording.ticks(15, use);
		log(site, "", 60);
		recording.ticks(9, use).expectAny().ticks(3, use).expect("DcLoggingManyRejected").ticks(5, use);
		test(recording).alert(error, "DcLoggingApplicationError", new RuleTest.Alert(
				Map.of("severity", "critical", "job", "sample", "stream", STREAM, "field", "details"),
				"sample cannot build entries of dc-postcode-searches: details",
				"Entries of dc-postcode-searches that could not be built within ten minutes: 1. The code of the application threw an exception.",
				"the-application-has-a-bug"))
			.alert(failed, "DcLoggingEntriesFailed", new RuleTest.Alert(
					Map.of("severity", "critical", "job", "sample", "stream", STREAM, "reason", "refused"),
					"sample loses entries of dc-postcode-searches: refused",
					"Entries of dc-postcode-searches given up within ten minutes, with the reason refused: 1. They are lost.",
					"entries-are-lost"))
			.passes();
	}

	@Test
	void whatAnInstanceLosesBeforeItsFirstScrapeFires() throws Exception {
		RunningSample site = start();
		logWithError(site);
		Recording recording = Recording.at("00:00").add("a", site).ignore("DcLoggingDegraded");
		recording.expect("DcLoggingApplicationError").ticks(9).expectAny().ticks(3).expect().ticks(10);
		test(recording).passes();
	}

	@Test
	void ruleThatIsWrongIsFound() throws Exception {
		Recording recording = Recording.at("00:00").add("a", start()).ticks(3);
		recording.remove("a").expectAny().ticks(12).expect("DcLoggingApplicationGone").ticks(2);
		String rules = Files.readString(RuleTest.RULES);
		assertThat(test(recording).run(rules).status()).isZero();
		String wrong = rules.replace("[1d]))\n          unless count by", "[1m]))\n          unless count by");
		assertThat(wrong).isNotEqualTo(rules);
		RuleTest.Outcome outcome = test(recording).run(wrong);
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.output()).contains("exp: {alertname=\"DcLoggingApplicationGone\"}");
	}

}
