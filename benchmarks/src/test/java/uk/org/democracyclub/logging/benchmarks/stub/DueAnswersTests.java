package uk.org.democracyclub.logging.benchmarks.stub;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DueAnswersTests {

	private final DueAnswers answers = new DueAnswers();

	private final List<String> answered = new ArrayList<>();

	@Test
	void knowsWhenTheFirstIsDue() {
		add("a", 100);
		add("b", 200);
		assertThat(this.answers.nanosLeft(40)).isEqualTo(60);
		this.answers.answerFirst();
		assertThat(this.answers.nanosLeft(200)).isZero();
	}

	@Test
	void givesEachItsAnswerInOrder() {
		this.answers.add((kind, close) -> this.answered.add(kind + " " + close), RequestKind.OTLP, true, 1);
		this.answers.add((kind, close) -> this.answered.add(kind + " " + close), RequestKind.COUNTS, false, 2);
		this.answers.answerFirst();
		this.answers.answerFirst();
		assertThat(this.answered).containsExactly("OTLP true", "COUNTS false");
		assertThat(this.answers.isEmpty()).isTrue();
	}

	@Test
	void keepsTheOrderWhenItGrows() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			add("" + i, i);
			expected.add("" + i);
		}
		// So that the ring is not full from its beginning.
		for (int i = 0; i < 700; i++) {
			this.answers.answerFirst();
		}
		for (int i = 1000; i < 5000; i++) {
			add("" + i, i);
			expected.add("" + i);
		}
		assertThat(this.answers.nanosLeft(0)).isEqualTo(700);
		while (!this.answers.isEmpty()) {
			this.answers.answerFirst();
		}
		assertThat(this.answered).isEqualTo(expected);
	}

	private void add(String name, long due) {
		this.answers.add((kind, close) -> this.answered.add(name), RequestKind.INVOCATION, false, due);
	}

}
