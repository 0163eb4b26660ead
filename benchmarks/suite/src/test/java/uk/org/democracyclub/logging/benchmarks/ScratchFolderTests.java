package uk.org.democracyclub.logging.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchFolderTests {

	@Test
	void countsItsBytesAndLeavesNothingBehind() throws Exception {
		Path path;
		try (ScratchFolder folder = ScratchFolder.create("scratch")) {
			path = folder.path();
			Files.write(Files.createDirectories(path.resolve("a/b")).resolve("c"), new byte[300]);
			Files.write(path.resolve("d"), new byte[7]);
			assertThat(folder.bytes()).isEqualTo(307);
		}
		assertThat(path).doesNotExist();
	}

}
