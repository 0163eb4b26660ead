package uk.org.democracyclub.logging.test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;

class EntryRecorderTests {

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private final EntryRecorder recorder = new EntryRecorder();

	private final ExecutorService oneTest = Executors.newSingleThreadExecutor();

	private final ExecutorService anotherTest = Executors.newSingleThreadExecutor();

	private final ExecutorService webServer = Executors.newSingleThreadExecutor();

	@AfterEach
	void shutDown() {
		List.of(this.oneTest, this.anotherTest, this.webServer).forEach(ExecutorService::shutdownNow);
	}

	@Test
	void testsThatRunAtTheSameTimeDoNotSeeEachOthersEntries() throws Exception {
		begin(this.oneTest);
		begin(this.anotherTest);
		log(this.oneTest, "one");
		log(this.anotherTest, "another");
		assertThat(postcodes(this.oneTest)).containsExactly("one");
		assertThat(postcodes(this.anotherTest)).containsExactly("another");
	}

	@Test
	void allTestsThatRunSeeTheEntriesOfAWebServer() throws Exception {
		begin(this.oneTest);
		begin(this.anotherTest);
		log(this.webServer, "served");
		assertThat(postcodes(this.oneTest)).containsExactly("served");
		assertThat(postcodes(this.anotherTest)).containsExactly("served");
	}

	@Test
	void aTestThatBeginsTakesNothingFromOneThatRuns() throws Exception {
		begin(this.oneTest);
		log(this.webServer, "first");
		begin(this.anotherTest);
		log(this.webServer, "second");
		assertThat(postcodes(this.oneTest)).containsExactly("first", "second");
		assertThat(postcodes(this.anotherTest)).containsExactly("second");
	}

	@Test
	void whatEndedTestsLoggedIsForgotten() throws Exception {
		begin(this.oneTest);
		log(this.oneTest, "one");
		on(this.oneTest, () -> {
			this.recorder.end();
			return "";
		});
		begin(this.anotherTest);
		assertThat(postcodes(this.anotherTest)).isEmpty();
	}

	@Test
	void aThreadWithoutATestSeesWhatAllTestsThatRunLogged() throws Exception {
		begin(this.oneTest);
		begin(this.anotherTest);
		log(this.oneTest, "one");
		log(this.anotherTest, "another");
		assertThat(postcodes(this.webServer)).containsExactly("one", "another");
	}

	private void begin(ExecutorService test) throws Exception {
		on(test, () -> {
			this.recorder.begin();
			return "";
		});
	}

	private void log(ExecutorService thread, String postcode) throws Exception {
		on(thread, () -> {
			this.recorder.entry(STREAM, PostcodeLogEntry.builder(DcProduct.WDIV, postcode).build());
			return "";
		});
	}

	private List<String> postcodes(ExecutorService thread) throws Exception {
		return on(thread, () -> this.recorder.entries(STREAM).stream().map(PostcodeLogEntry::postcode).toList());
	}

	private static <T> T on(ExecutorService thread, Callable<T> task) throws Exception {
		return thread.submit(task).get();
	}

}
