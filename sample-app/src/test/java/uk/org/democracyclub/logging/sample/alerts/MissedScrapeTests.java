package uk.org.democracyclub.logging.sample.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;

/**
 * Which alerts of {@code docs/alerts.yml} fire when scrapes fail, or an instance is away
 * for some time. Series are recorded as in {@link AlertRulesTests}.
 */
class MissedScrapeTests extends RecordedSites {

	private static final String[] LOSSES = { "DcLoggingApplicationError", "DcLoggingEntriesDropped",
			"DcLoggingEntriesFailed" };

	@Test
	void missedScrapeDoesNotReportOldLossesAgain() throws Exception {
		RunningSample site = start("--dc.logging.buffer.capacity=40");
		// Health shows losses for a minute.
		Recording recording = Recording.at("00:00").add("a", site).ignore("DcLoggingDegraded").ticks(12);
		loseInEachWay(site);
		recording.expect(LOSSES).ticks(8).expectAny().ticks(4).expect().ticks(5);
		recording.lose("a").ticks(1).add("a", site).ticks(25);
		test(recording).passes();
	}

	@Test
	void lossesOfAnInstanceThatCannotBeScrapedFireWhenItIsBack() throws Exception {
		RunningSample site = start("--dc.logging.buffer.capacity=40");
		Recording recording = Recording.at("00:00").add("a", site).add("b", start()).ignore("DcLoggingDegraded");
		recording.ticks(12).lose("a").ticks(12);
		loseInEachWay(site);
		recording.add("a", site).expect(LOSSES).ticks(9).expectAny().ticks(4).expect().ticks(10);
		test(recording).passes();
	}

	@Test
	void lossesAfterALongBreakFireAlthoughTheInstanceLostMoreBefore() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00").add("a", site).add("b", start()).ignore("DcLoggingDegraded");
		recording.ticks(12);
		refuse(site, 2);
		recording.expect("DcLoggingEntriesFailed").ticks(8).expectAny().ticks(4);
		recording.remove("a").expect().ticks(30);
		RunningSample restarted = start();
		refuse(restarted, 1);
		recording.add("a", restarted).expect("DcLoggingEntriesFailed").ticks(1);
		Duration failed = recording.now().minusMinutes(1);
		recording.ticks(8).expectAny().ticks(4).expect().ticks(10);
		test(recording).alert(failed, "DcLoggingEntriesFailed", new RuleTest.Alert(
				Map.of("severity", "critical", "job", "sample", "stream", STREAM, "reason", "refused"),
				"sample loses entries of dc-postcode-searches: refused",
				"Entries of dc-postcode-searches given up within ten minutes, with the reason refused: 1. They are lost.",
				"entries-are-lost"))
			.passes();
	}

	@Test
	void missedScrapeDoesNotEndTheAlertAboutSilence() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("08:00", Duration.ofMinutes(2)).add("a", site);
		recording.ticks(10, (tick) -> site.use(1));
		site.flush();
		recording.ticks(20).lose("a").ticks(1).add("a", site).ticks(38);
		// From 10:30 on. Two hours after the missed scrape is 11:00.
		recording.expectAny().ticks(6).expect("DcLoggingNoSearches").ticks(60);
		test(recording).passes();
	}

	@Test
	void missedScrapeDoesNotEndTheAlertAboutADayOfSilence() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00", Duration.ofMinutes(4))
			.add("a", site)
			.rename("a", STREAM, "dc-page-feedback");
		recording.ticks(10, (tick) -> site.use(1));
		site.flush();
		recording.ticks(20).lose("a").ticks(1).add("a", site).ticks(337);
		// Until a day after the missed scrape, and longer.
		recording.expectAny().ticks(6).expect("DcLoggingNoEntries").ticks(30);
		test(recording).passes();
	}

	@Test
	void instanceThatIsBackCountsWithWhatItAcceptedMeanwhile() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("06:00", Duration.ofMinutes(2)).add("a", site).add("b", start());
		recording.ticks(60, (tick) -> site.use((tick % 10 == 0) ? 1 : 0));
		recording.lose("a").expectAny().ticks(90, (tick) -> site.use((tick == 60) ? 1 : 0));
		site.flush();
		recording.add("a", site).ticks(1).expect().ticks(20);
		test(recording).passes();
	}

	@Test
	void missedScrapeDoesNotEndAlertsAboutDelivery() throws Exception {
		RunningSample site = start("--dc.logging.buffer.capacity=40");
		Recording recording = Recording.at("00:00").add("a", site).ticks(12, (tick) -> site.use(1));
		fail(site, 30);
		recording.expectAny().ticks(17);
		recording.expect("DcLoggingBufferHalfFull", "DcLoggingDegraded", "DcLoggingDeliveryStalled").ticks(2);
		recording.lose("a").ticks(1).add("a", site).ticks(10);
		test(recording).passes();
	}

	@Test
	void failingInstanceThatMissesScrapesHasNotStopped() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00").add("a", site).ticks(12, (tick) -> site.use(1));
		fail(site, 2);
		recording.ticks(2).lose("a").ticks(2).add("a", site).ticks(4);
		test(recording).passes();
	}

	@Test
	void restartThatTakesMinutesFires() throws Exception {
		List<RunningSample> old = List.of(start(), start(), start());
		Recording recording = Recording.at("00:00").add("a", old.get(0)).add("b", old.get(1)).add("c", old.get(2));
		recording.ticks(12, (tick) -> old.get(tick % 3).use(1));
		old.forEach(RunningSample::flush);
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(500, "ServiceException"));
		for (int i = 0; i < 3; i++) {
			old.get(i).search(i + 1);
			old.get(i).await("degraded", "", "1.0");
		}
		recording.ticks(3);
		old.forEach(RunningSample::close);
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		// One scrape is missed, then two, then seven.
		recording.lose("a").lose("b").lose("c").ticks(1);
		recording.add("a", start()).expect("DcLoggingStoppedWhileFailing").ticks(1);
		Duration first = recording.now().minusMinutes(1);
		recording.add("b", start()).ticks(1);
		Duration second = recording.now().minusMinutes(1);
		recording.ticks(4);
		Duration gone = recording.now().minusMinutes(1);
		recording.add("c", start()).ticks(1);
		Duration third = recording.now().minusMinutes(1);
		recording.ticks(6);
		Duration last = recording.now().minusMinutes(1);
		recording.expectAny().ticks(10).expect().ticks(10);
		RuleTest test = test(recording).alert(first, "DcLoggingStoppedWhileFailing", stopped("a", 1))
			.alert(second, "DcLoggingStoppedWhileFailing", stopped("a", 1), stopped("b", 2));
		for (Duration time : List.of(gone, third, last)) {
			test.alert(time, "DcLoggingStoppedWhileFailing", stopped("a", 1), stopped("b", 2), stopped("c", 3));
		}
		test.passes();
	}

	@Test
	void restartBetweenTwoMinutesDoesNotInterruptTheAlert() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00", Duration.ofSeconds(20)).add("a", site);
		recording.ticks(31, (tick) -> site.use(1));
		fail(site, 3);
		recording.ticks(1);
		site.close();
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		recording.lose("a").ticks(10).expectAny().ticks(4);
		recording.expect("DcLoggingStoppedWhileFailing").ticks(6).add("a", start()).ticks(40);
		test(recording).passes();
	}

	@Test
	void restartAfterDeliveryHasRecoveredDoesNotFire() throws Exception {
		RunningSample site = start();
		Recording recording = Recording.at("00:00").add("a", site).ticks(12, (tick) -> site.use(1));
		fail(site, 2);
		recording.ticks(3);
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		site.flush();
		site.await("degraded", "", "0.0");
		recording.ticks(1).lose("a").ticks(1).add("a", start()).ticks(20);
		test(recording).passes();
	}

	private static RuleTest.Alert stopped(String instance, int waiting) {
		return new RuleTest.Alert(
				Map.of("severity", "warning", "job", "sample", "stream", STREAM, "instance", instance),
				"%s stopped while delivery of dc-postcode-searches was failing".formatted(instance),
				"Entries of dc-postcode-searches in memory at the last scrape before %s stopped: %s. The log of the application says how many were lost."
					.formatted(instance, waiting),
				"stopped-while-delivery-was-failing");
	}

	private void fail(RunningSample site, int entries) throws Exception {
		site.flush();
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(500, "ServiceException"));
		site.search(entries);
		site.await("degraded", "", "1.0");
	}

	private void loseInEachWay(RunningSample site) throws Exception {
		refuse(site, 1);
		logWithError(site);
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(403, "AccessDeniedException"));
		log(site, "SW1A 1AA", 60);
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		site.flush();
	}

	private void refuse(RunningSample site, int entries) throws Exception {
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(400, "InvalidRequestContentException"));
		site.search(entries);
		site.await("entries_failed_total", "reason=\"refused\",", entries + ".0");
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
	}

}
