package uk.org.democracyclub.logging.benchmarks.process;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class JdkToolTests {

	@Test
	void whatSucceedsJustEnds() {
		assertThatNoException().isThrownBy(() -> JdkTool.run("java", List.of("-version")));
	}

	@Test
	void whatFailsIsNamed() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> JdkTool.run("java", List.of("-no-such-option")))
			.withMessageContaining("java -no-such-option");
	}

}
