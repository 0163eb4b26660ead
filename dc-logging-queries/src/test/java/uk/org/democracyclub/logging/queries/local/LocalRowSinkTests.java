package uk.org.democracyclub.logging.queries.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.org.democracyclub.logging.queries.RowSink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LocalRowSinkTests {

	@TempDir
	private Path folder;

	@AutoClose
	private @Nullable LocalQueryEngine engine;

	private final List<String> taken = new ArrayList<>();

	@BeforeEach
	void open() {
		this.engine = new LocalQueryEngine(this.folder);
	}

	@Test
	void takesColumnsAndThenRows() {
		this.engine.query("SELECT range AS n FROM range(3) ORDER BY 1", new Sink(10));
		assertThat(this.taken).containsExactly("[n]", "[0]", "[1]", "[2]");
	}

	@Test
	void itsFailureEndsTheQueryAndIsThrownAsItIs() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.query("SELECT range AS n FROM range(100000)", new Sink(1)))
			.withMessage("enough");
		assertThat(this.taken).containsExactly("[n]", "[0]");
		assertThat(this.engine.query("SELECT 1").rows()).hasSize(1);
	}

	private final class Sink implements RowSink {

		private final int most;

		private int rows;

		private Sink(int most) {
			this.most = most;
		}

		@Override
		public void columns(List<String> names) {
			LocalRowSinkTests.this.taken.add(names.toString());
		}

		@Override
		public void row(List<@Nullable Object> values) {
			if (++this.rows > this.most) {
				throw new IllegalArgumentException("enough");
			}
			LocalRowSinkTests.this.taken.add(values.toString());
		}

	}

}
