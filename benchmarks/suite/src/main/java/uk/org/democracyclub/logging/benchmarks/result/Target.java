package uk.org.democracyclub.logging.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A figure that has to be at least, or at most, as much as a limit. */
record Target(String what, String unit, boolean atLeast, double limit, ToDoubleFunction<Results> measured) {

	static Target atMost(String what, double limit, String unit, ToDoubleFunction<Results> measured) {
		return new Target(what, unit, false, limit, measured);
	}

	static Target atLeast(String what, double limit, String unit, ToDoubleFunction<Results> measured) {
		return new Target(what, unit, true, limit, measured);
	}

	static String render(List<Target> targets, Results results) {
		List<List<String>> cells = new ArrayList<>();
		cells.add(List.of("", "Target", "Measured", "Met"));
		targets.forEach((target) -> cells.add(target.cells(results)));
		return Table.markdown(cells);
	}

	private List<String> cells(Results results) {
		double value = this.measured.applyAsDouble(results);
		boolean met = this.atLeast ? value >= this.limit : value <= this.limit;
		return List.of(this.what, (this.atLeast ? "at least " : "at most ") + withUnit(this.limit), withUnit(value),
				Double.isNaN(value) ? "–" : (met ? "yes" : "**no**"));
	}

	private String withUnit(double value) {
		return Double.isNaN(value) ? "–" : Numbers.three(value) + " " + this.unit;
	}

}
