package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.spool.SpoolDirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Processes of different users that have the same spool directory, such as a volume whose
 * application runs as another user after an upgrade.
 */
@Tag("endurance")
@Timeout(120)
class OtherUsersSpoolTests {

	private static final int FIRST = 1001;

	private static final int SECOND = 1002;

	@TempDir
	private Path directory;

	private Path spool;

	private Path classes;

	@BeforeEach
	void needRoot() throws IOException {
		assumeThat(System.getProperty("user.name")).as("only root can become another user").isEqualTo("root");
		assumeThat(Path.of("/usr/bin/setpriv")).exists();
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.spool = Files.createDirectory(this.directory.resolve("spool"));
		Files.setPosixFilePermissions(this.spool, PosixFilePermissions.fromString("rwxrwxrwx"));
		this.classes = copyClasses(Files.createDirectory(this.directory.resolve("classes")));
	}

	@Test
	void secondUserHasASpoolOfItsOwnAndDeliversThatOfTheFirstOnceItMayReadIt() throws Exception {
		try (ChildJvm first = start(FIRST, 10, 0)) {
			first.awaitEnd(Duration.ofSeconds(30));
		}
		Path home = SpoolDirectory.slots(this.spool).get(0).getParent();
		try (ChildJvm second = start(SECOND, 5, 10)) {
			await().atMost(Duration.ofSeconds(30)).until(() -> second.output().contains("Unreadable"));
			assertThat(second.output()).contains("Kept 5, failure Optional.empty", home.toString())
				.doesNotContain("Recovered");
			changeOwner(home);
			assertThat(second.awaitEnd(Duration.ofSeconds(30))).contains("Recovered, unreadable Optional.empty");
		}
		assertThat(home.resolveSibling(home.getFileName() + ".1")).isDirectory();
	}

	private void changeOwner(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.toList()) {
				Files.setAttribute(file, "unix:uid", SECOND);
			}
		}
	}

	private ChildJvm start(int user, int entries, int others) throws IOException {
		List<String> prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
		return ChildJvm.startWith(this.directory, prefix, this.classes, KeepingEntries.class, this.spool, entries,
				others);
	}

	// The repository of root is not for others to read.
	private static Path copyClasses(Path target) throws IOException {
		for (String entry : Pattern.compile(":").splitAsStream(System.getProperty("java.class.path")).toList()) {
			Path source = Path.of(entry);
			if (Files.isDirectory(source)) {
				try (Stream<Path> files = Files.walk(source)) {
					for (Path file : files.filter(Files::isRegularFile).toList()) {
						Path copy = target.resolve(source.relativize(file).toString());
						Files.createDirectories(copy.getParent());
						Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
					}
				}
			}
			else if (source.getFileName().toString().matches("(slf4j-api|logback|jspecify).*")) {
				Files.copy(source, target.resolve(source.getFileName()));
			}
		}
		return target;
	}

}
