package uk.org.democracyclub.logging.reports;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunTests {

	@Test
	void hasAFolderOfItsOwn() {
		Run run = Runs.run("a1b2", Runs.STARTED);
		assertThat(run.dayFolder()).isEqualTo("reports/2026-05-07/");
		assertThat(run.folder()).isEqualTo("reports/2026-05-07/20260508T033000Z-a1b2/");
	}

	@Test
	void usesNothingOfTheNameThatMeansSomethingInAPath() {
		assertThat(Runs.run("à(b)'c!..", Runs.STARTED).folder())
			.isEqualTo("reports/2026-05-07/20260508T033000Z--(b)-c-..".replaceAll("[()]", "-") + "/");
	}

	@Test
	void isTheSameAfterTheStateMachineHasKeptIt() {
		Run run = Runs.run("a1b2", Runs.STARTED);
		Run read = Run.of(new Fields("The run", (Map<?, ?>) Json.read(Json.write(run.toFields()))));
		assertThat(read.folder()).isEqualTo(run.folder());
		assertThat(read.started()).isEqualTo(run.started());
		assertThat(read.request().values()).isEqualTo(run.request().values());
	}

}
