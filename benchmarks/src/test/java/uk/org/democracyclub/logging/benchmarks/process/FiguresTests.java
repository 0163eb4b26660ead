package uk.org.democracyclub.logging.benchmarks.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FiguresTests {

	@Test
	void findsFiguresAmongOtherLines() {
		Figures figures = Figures
			.read(List.of("Started", "figure entries-per-second 16500.0", "", "figures are read", "figure errors 0.0"));
		assertThat(figures.get("entries-per-second")).isEqualTo(16500);
		assertThat(figures.get("errors")).isZero();
		assertThat(figures).hasToString("{entries-per-second=16500.0, errors=0.0}");
	}

	@Test
	void readsWhatIsPrinted() {
		for (double value : new double[] { 0, -1.5, 1e-9, 1e300, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertThat(Figures.read(printed("a-name", value)).get("a-name")).isEqualTo(Double.valueOf(value));
		}
	}

	@Test
	void takesTheLastOfTwoFiguresOfTheSameName() {
		assertThat(Figures.read(List.of("figure a 1.0", "figure a 2.0")).get("a")).isEqualTo(2);
	}

	@Test
	void saysWhichFiguresThereAreIfOneIsMissing() {
		Figures figures = Figures.read(List.of("figure a 1.0"));
		assertThatIllegalStateException().isThrownBy(() -> figures.get("b"))
			.withMessage("There is no figure 'b', but {a=1.0}");
	}

	private static List<String> printed(String name, double value) {
		PrintStream before = System.out;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
			System.setOut(out);
			Figures.print(name, value);
		}
		finally {
			System.setOut(before);
		}
		return bytes.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
