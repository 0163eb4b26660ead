package uk.org.democracyclub.logging.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void chooseFile() {
		this.file = this.folder.resolve("performance.md");
	}

	@Test
	void newFileHoldsTheReportAlone() throws IOException {
		Page.open(this.file).write("the report\n");
		assertThat(this.file).hasContent("the report");
	}

	@Test
	void whatStandsAboveTheMarkStays() throws IOException {
		Files.writeString(this.file, "# By hand\n\n" + Page.MARK + "\n\nold\n");
		Page page = Page.open(this.file);
		page.write("first chapter\n");
		page.write("first and second chapter\n");
		assertThat(this.file).hasContent("# By hand\n\n" + Page.MARK + "\n\nfirst and second chapter");
	}

	@Test
	void withoutAMarkNothingStays() throws IOException {
		Files.writeString(this.file, "old\n");
		Page.open(this.file).write("new\n");
		assertThat(this.file).hasContent("new");
	}

}
