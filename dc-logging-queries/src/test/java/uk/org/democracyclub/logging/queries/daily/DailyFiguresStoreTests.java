package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link DailyFiguresStore} in a local folder, and for {@link StoredFigures}.
 */
class DailyFiguresStoreTests {

	private static final LocalDate DAY = LocalDate.of(2026, 5, 7);

	private static final Instant NIGHT = Instant.parse("2026-05-08T02:10:00Z");

	private static final Instant NEXT_NIGHT = Instant.parse("2026-05-09T02:10:00Z");

	@TempDir
	private Path logs;

	@Test
	void aFolderThatIsNotThereHasNoFiles() throws Exception {
		DailyFiguresStore store = store();
		assertThat(store.versions()).isEmpty();
		assertThat(store.read(DAY)).isEmpty();
		assertThat(store.lastCount()).isEmpty();
		assertThat(this.logs).isEmptyDirectory();
		assertThat(store).hasToString("the folder " + this.logs.resolve("usage"));
	}

	@Test
	void aFileIsReplacedOnlyIfItsFiguresChanged() throws Exception {
		DailyFiguresStore store = store();
		assertThat(store.writeIfChanged(file(1, NIGHT))).isTrue();
		assertThat(this.logs.resolve("usage/2026-05-07/figures.csv")).isRegularFile();
		assertThat(store.writeIfChanged(file(1, NEXT_NIGHT))).isFalse();
		assertThat(store.read(DAY)).contains(file(1, NIGHT));
		assertThat(store.writeIfChanged(file(2, NEXT_NIGHT))).isTrue();
		assertThat(store.read(DAY)).contains(file(2, NEXT_NIGHT));
		assertThat(store.versions()).containsOnlyKeys(DAY);
	}

	@Test
	void aDamagedFileIsReplaced() throws Exception {
		DailyFiguresStore store = store();
		put("2026-05-07/figures.csv", "damaged");
		assertThat(store.writeIfChanged(file(1, NIGHT))).isTrue();
		assertThat(store.read(DAY)).contains(file(1, NIGHT));
	}

	@Test
	void otherFilesAreNoDays() throws IOException {
		put("2026-05-07/notes.csv", "");
		put("2026-5-7/figures.csv", "");
		put("2026-02-30/figures.csv", "");
		put("figures.csv", "");
		put("+12026-05-07/figures.csv", "");
		put("2026-05-08/deeper/figures.csv", "");
		assertThat(store().versions()).containsOnlyKeys(LocalDate.parse("+12026-05-07"));
	}

	@Test
	void theLastCountIsKeptApartFromTheFiles() throws IOException {
		DailyFiguresStore store = store();
		store.recordCount(NIGHT);
		assertThat(this.logs.resolve("usage/last-count.csv")).hasContent("counted_at,2026-05-08T02:10:00Z");
		assertThat(store.lastCount()).contains(NIGHT);
		assertThat(store.versions()).isEmpty();
		put("last-count.csv", "counted_at,soon");
		assertThat(store.lastCount()).isEmpty();
	}

	@Test
	void theCopyInMemoryFollowsTheFiles() throws Exception {
		DailyFiguresStore store = store();
		StoredFigures copy = new StoredFigures(store);
		store.write(file(1, NIGHT));
		assertThat(copy.files()).isEmpty();
		copy.refresh();
		assertThat(copy.files()).containsExactly(entry(DAY, file(1, NIGHT)));
		store.write(file(22, NEXT_NIGHT));
		copy.refresh();
		assertThat(copy.files()).containsExactly(entry(DAY, file(22, NEXT_NIGHT)));
		Files.delete(this.logs.resolve("usage/2026-05-07/figures.csv"));
		copy.refresh();
		assertThat(copy.files()).isEmpty();
	}

	@Test
	void aDamagedFileIsADayWithoutFiguresAndTheOthersAreThere() throws Exception {
		DailyFiguresStore store = store();
		StoredFigures copy = new StoredFigures(store);
		store.write(file(1, NIGHT));
		put("2026-05-08/figures.csv", "starts,searches\n");
		put("2026-05-09/figures.csv", new String(file(1, NIGHT).bytes(), StandardCharsets.UTF_8));
		copy.refresh();
		assertThat(copy.files()).containsOnlyKeys(DAY);
		assertThat(copy.problems()).containsExactly(
				entry(LocalDate.parse("2026-05-08"), "It does not begin with 'dc-logging-usage,1'"),
				entry(LocalDate.parse("2026-05-09"), "It is about the day '2026-05-07' instead of 2026-05-09"));
	}

	@Test
	void aFolderInPlaceOfAFileIsNoDay() throws Exception {
		DailyFiguresStore store = store();
		StoredFigures copy = new StoredFigures(store);
		store.write(file(1, NIGHT));
		copy.refresh();
		Path folder = this.logs.resolve("usage/2026-05-07");
		Files.delete(folder.resolve("figures.csv"));
		Files.delete(folder);
		Files.createDirectories(this.logs.resolve("usage/2026-05-08/figures.csv"));
		copy.refresh();
		assertThat(copy.files()).isEmpty();
		assertThat(copy.problems()).isEmpty();
		assertThatIOException().isThrownBy(() -> store
			.write(new DailyFiguresFile(new DailyFigures(LocalDate.of(2026, 5, 8), List.of()), NIGHT, "")));
		assertThat(this.logs.resolve(".parts")).isEmptyDirectory();
	}

	private DailyFiguresStore store() {
		return new DailyFiguresStore(new LocalFigureFiles(this.logs));
	}

	private void put(String name, String content) throws IOException {
		Path file = this.logs.resolve("usage").resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private static DailyFiguresFile file(long searches, Instant countedAt) {
		return new DailyFiguresFile(
				new DailyFigures(DAY, List
					.of(new DailyFigures.Row(DailyFigure.PRODUCT, "WDIV", "", new SearchCounts(searches, 0, 0)))),
				countedAt, "");
	}

}
