package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import uk.org.democracyclub.logging.testsupport.s3.S3Stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportStoreTests {

	private static final String MANIFEST = "reports/2026-05-07/manifest.json";

	private static final Run EARLY = Runs.run("early", Runs.STARTED);

	private static final Run LATE = Runs.run("late", Runs.STARTED.plusMillis(1));

	@AutoClose
	private final S3Stub bucket = S3Stub.start("dc-example-logging");

	@AutoClose
	private final S3Client s3 = TestClients.s3(this.bucket.url());

	private final ReportStore store = new ReportStore(this.s3, "dc-example-logging");

	@Test
	void writesAFileWithItsChecksum(@TempDir Path folder) throws IOException {
		ReportFile file = ReportFile.of(Files.writeString(folder.resolve("totals.csv"), "span,searches\r\n"));
		this.store.put("reports/totals.csv", file);
		assertThat(this.bucket.text("reports/totals.csv")).isEqualTo("span,searches\r\n");
	}

	@Test
	void refusesToHaveWrittenAFileThatWasDamagedOnItsWay(@TempDir Path folder) throws IOException {
		Path path = Files.writeString(folder.resolve("totals.csv"), "span,searches\r\n");
		ReportFile file = ReportFile.of(path);
		Files.writeString(path, "span,sEarches\r\n");
		assertThatExceptionOfType(ReportFailedException.class)
			.isThrownBy(() -> this.store.put("reports/totals.csv", file))
			.withMessageStartingWith("The file s3://dc-example-logging/reports/totals.csv cannot be written: ");
		assertThat(this.bucket.keys()).isEmpty();
	}

	@Test
	void makesTheRunThatStartedLaterTheNewestInWhateverOrderTheyEnd() {
		assertThat(publish(EARLY)).isTrue();
		assertThat(publish(LATE)).isTrue();
		assertNewest(LATE);
		assertThat(publish(EARLY)).isFalse();
		assertNewest(LATE);
	}

	@Test
	void doesNotReplaceTheManifestOfALaterRunThatWasWrittenMeanwhile() {
		this.bucket.beforePut(MANIFEST, () -> this.bucket.put(MANIFEST, manifest(LATE)));
		assertThat(publish(EARLY)).isFalse();
		assertNewest(LATE);
	}

	@Test
	void replacesTheManifestOfAnEarlierRunThatWasWrittenMeanwhile() {
		Run first = Runs.run("first", Runs.STARTED.minusSeconds(60));
		assertThat(publish(first)).isTrue();
		this.bucket.beforePut(MANIFEST, () -> this.bucket.put(MANIFEST, manifest(EARLY)));
		assertThat(publish(LATE)).isTrue();
		assertNewest(LATE);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "no JSON", "[]", "{\"folder\": \"x\"}", "{\"folder\": \"x\", \"started\": \"today\"}" })
	void replacesAManifestThatIsNotOneOfOurs(String text) {
		this.bucket.put(MANIFEST, text);
		assertThat(publish(EARLY)).isTrue();
		assertNewest(EARLY);
	}

	@Test
	void saysWhichFileCannotBeRead() {
		this.bucket.fail(1, 403, "AccessDenied");
		assertThatExceptionOfType(ReportFailedException.class).isThrownBy(() -> this.store.manifest(EARLY))
			.withMessageStartingWith("The file s3://dc-example-logging/%s cannot be read: ".formatted(MANIFEST));
	}

	@Test
	void triesAgainWhenS3IsBusy() {
		this.bucket.fail(2, 503, "SlowDown");
		assertThat(publish(EARLY)).isTrue();
	}

	private boolean publish(Run run) {
		return this.store.publish(run, manifest(run));
	}

	private static String manifest(Run run) {
		return DayManifest.write(run, Instant.EPOCH, "{\"report\":\"election\"}");
	}

	private void assertNewest(Run run) {
		assertThat(this.bucket.text(MANIFEST)).isEqualTo(manifest(run));
	}

}
