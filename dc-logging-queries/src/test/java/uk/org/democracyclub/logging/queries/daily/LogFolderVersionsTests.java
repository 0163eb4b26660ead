package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFolderVersionsTests {

	private static final LocalDate DAY = LocalDate.of(2026, 5, 7);

	private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

	@TempDir
	private Path logs;

	private Path object;

	@BeforeEach
	void putObject() throws IOException {
		this.object = put("dc-postcode-searches/2026/05/07/09/a.gz");
	}

	@Test
	void anObjectCanContainTheSearchesOfAWeekBeforeItAndOfTheDayAfter() throws IOException {
		LogFolderVersions versions = versions();
		assertThat(versions.days()).hasSize(10).startsWith(DAY.minusDays(8)).endsWith(DAY.plusDays(1));
		assertThat(versions.days()).allMatch((day) -> !versions.source(day).isEmpty());
		assertThat(versions.source(DAY.minusDays(9))).isEmpty();
		assertThat(versions.source(DAY.plusDays(2))).isEmpty();
	}

	@Test
	void aDayHasTheSameSourceUntilSomethingChanges() throws IOException {
		String source = versions().source(DAY);
		assertThat(versions().source(DAY)).isEqualTo(source);
		put("dc-postcode-searches/2026/05/16/09/other.gz");
		put("usage/2026-05-07/figures.csv");
		assertThat(versions().source(DAY)).isEqualTo(source);
		put("dc-postcode-searches/2026/05/15/09/late.gz");
		assertThat(versions().source(DAY)).isNotEqualTo(source);
	}

	@Test
	void noticesThatAnObjectWasReplacedOrDeleted() throws IOException {
		String source = versions().source(DAY);
		Files.setLastModifiedTime(this.object, LONG_AGO);
		assertThat(versions().source(DAY)).isNotEqualTo(source);
		Files.delete(this.object);
		assertThat(versions().source(DAY)).isEmpty();
	}

	@Test
	void noticesThatTheTablesBesideTheLogChanged() throws IOException {
		String source = versions().source(DAY);
		put("onspd/onspd.csv");
		String withPlaces = versions().source(DAY);
		assertThat(withPlaces).isNotEqualTo(source);
		put("api-users/ec-api/latest/abcd_efgh.csv");
		assertThat(versions().source(DAY)).isNotEqualTo(withPlaces);
	}

	@Test
	void otherFilesAndAMissingFolderHaveNoDays() throws IOException {
		Files.delete(this.object);
		put("dc-postcode-searches/2026/13/07/09/a.gz");
		put("dc-postcode-searches/2026/a.gz");
		assertThat(versions().days()).isEmpty();
		assertThat(LogFolderVersions.of(this.logs.resolve("missing")).days()).isEmpty();
	}

	private LogFolderVersions versions() throws IOException {
		return LogFolderVersions.of(this.logs);
	}

	private Path put(String name) throws IOException {
		Path file = this.logs.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, name);
	}

}
