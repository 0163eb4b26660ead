package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ForkTests {

	@Test
	void readsTheFiguresOfAnotherProcess() throws Exception {
		Map<String, Double> figures = Fork.run(Program.class, List.of("-Xmx32m"), List.of("0"));
		assertThat(figures.get("pid")).isNotEqualTo((double) ProcessHandle.current().pid());
		assertThat(figures.get("max-heap")).isLessThan(64e6);
	}

	@Test
	void findsFiguresAmongOtherLines() {
		Map<String, Double> figures = new LinkedHashMap<>();
		for (String line : List.of("Started", "figure rate 1.0", "", "figures are read", "figure rate 16500.0")) {
			Fork.read(line, figures);
		}
		assertThat(figures).containsExactly(Map.entry("rate", 16500.0));
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
			Fork.print("pid", (double) ProcessHandle.current().pid());
			Fork.print("max-heap", (double) Runtime.getRuntime().maxMemory());
			System.err.println("This is why");
			System.exit(Integer.parseInt(arguments[0]));
		}

	}

}
