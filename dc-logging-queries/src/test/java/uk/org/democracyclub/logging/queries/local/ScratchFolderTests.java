package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchFolderTests {

	@TempDir
	private Path parent;

	@Test
	void isGoneWithAllThatIsInItOnceItIsClosed() throws IOException {
		ScratchFolder folder = ScratchFolder.in(this.parent);
		Files.createDirectories(folder.path().resolve("a/b"));
		Files.writeString(folder.path().resolve("a/b/c.gz"), "text");
		folder.close();
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void removesWhatAProcessLeftBehindThatWasKilled() throws IOException {
		Path abandoned = Files.createDirectory(this.parent.resolve("dc-logging-queries-1234"));
		Files.createFile(abandoned.resolve("lock"));
		Files.writeString(abandoned.resolve("1.gz"), "text");
		try (ScratchFolder folder = ScratchFolder.in(this.parent)) {
			assertThat(this.parent).isDirectoryContaining((path) -> path.equals(folder.path()));
			assertThat(abandoned).doesNotExist();
		}
	}

	@Test
	void leavesAloneWhatIsInUseOrIsNotOurs() throws IOException {
		Path making = Files.createDirectory(this.parent.resolve("dc-logging-queries-5678"));
		Path other = Files.createDirectory(this.parent.resolve("other"));
		try (ScratchFolder one = ScratchFolder.in(this.parent); ScratchFolder two = ScratchFolder.in(this.parent)) {
			assertThat(one.path()).isNotEqualTo(two.path()).isDirectory();
			assertThat(making).isDirectory();
			assertThat(other).isDirectory();
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void canBeReadByItsUserAlone() throws IOException {
		try (ScratchFolder folder = ScratchFolder.in(this.parent)) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
				.isEqualTo("rwx------");
		}
	}

}
