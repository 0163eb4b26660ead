package uk.org.democracyclub.logging.benchmarks.process;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ForkTests {

	@Test
	void readsTheFiguresOfAnotherProcess() throws Exception {
		Figures figures = Fork.run(Program.class, List.of("-Xmx32m"), List.of("0"));
		assertThat(figures.get("pid")).isNotEqualTo((double) ProcessHandle.current().pid());
		assertThat(figures.get("max-heap")).isLessThan(64e6);
	}

	@Test
	void tellsWhatAProcessSaidThatFailed() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Fork.run(Program.class, List.of(), List.of("3")))
			.withMessageContaining("Exit code 3")
			.withMessageContaining("This is why");
	}

	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
			Figures.print("pid", (double) ProcessHandle.current().pid());
			Figures.print("max-heap", (double) Runtime.getRuntime().maxMemory());
			System.err.println("This is why");
			System.exit(Integer.parseInt(arguments[0]));
		}

	}

}
