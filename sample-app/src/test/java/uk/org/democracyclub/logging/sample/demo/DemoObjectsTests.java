package uk.org.democracyclub.logging.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.sample.usage.LocalFolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DemoObjects}.
 */
class DemoObjectsTests {

	private static final Instant HOUR = Instant.parse("2026-05-07T08:00:00Z");

	@TempDir
	private Path folder;

	@Test
	void beginsANewObjectAtAMegabyteAndWithEachHour() throws IOException {
		DemoObjects objects = new DemoObjects(new LocalFolder(this.folder), "searches", UUID::randomUUID);
		Random random = new Random(1);
		byte[] noise = new byte[1000];
		objects.begin(HOUR);
		for (int i = 0; i < 1500; i++) {
			random.nextBytes(noise);
			objects.add(delivery(i, HexFormat.of().formatHex(noise)));
		}
		objects.add(delivery(3600, "late"));
		objects.finish();
		assertThat(objects("08")).hasSize(2).allMatch((file) -> file.toFile().length() < 1.1 * 1024 * 1024);
		assertThat(objects("09")).hasSize(1)
			.allMatch((file) -> file.getFileName()
				.toString()
				.matches("searches-1-2026-05-07-09-00-00-[0-9a-f-]{36}-demo\\.gz"));
	}

	private static DemoObjects.Delivery delivery(int second, String line) {
		return new DemoObjects.Delivery(HOUR.plusSeconds(second), line + "\n");
	}

	private List<Path> objects(String hour) throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("searches/2026/05/07").resolve(hour))) {
			return files.toList();
		}
	}

}
