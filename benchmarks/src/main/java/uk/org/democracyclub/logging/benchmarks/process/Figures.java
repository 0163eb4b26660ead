package uk.org.democracyclub.logging.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named numbers that a measuring process prints on its standard output, a line each, and
 * that the process which started it reads: {@code figure entries-per-second 16500.0}. Any
 * other line is left to people. Not thread-safe.
 */
public final class Figures {

	private static final String MARK = "figure ";

	private final Map<String, Double> values;

	private Figures(Map<String, Double> values) {
		this.values = values;
	}

	/**
	 * Prints a figure on this process's standard output.
	 * @param name its name, without blanks
	 * @param value its value
	 */
	public static void print(String name, double value) {
		System.out.println(MARK + name + " " + value);
	}

	/**
	 * Reads the figures among the lines that a process has printed.
	 * @param lines the lines
	 * @return the figures
	 */
	public static Figures read(List<String> lines) {
		Map<String, Double> values = new LinkedHashMap<>();
		for (String line : lines) {
			if (line.startsWith(MARK)) {
				int blank = line.lastIndexOf(' ');
				values.put(line.substring(MARK.length(), blank), Double.valueOf(line.substring(blank + 1)));
			}
		}
		return new Figures(values);
	}

	/**
	 * Returns a figure.
	 * @param name its name
	 * @return its value
	 * @throws IllegalStateException if the process has not printed it
	 */
	public double get(String name) {
		Double value = this.values.get(name);
		if (value == null) {
			throw new IllegalStateException("There is no figure '%s', but %s".formatted(name, this));
		}
		return value;
	}

	@Override
	public String toString() {
		return new TreeMap<>(this.values).toString();
	}

}
