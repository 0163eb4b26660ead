package uk.org.democracyclub.logging.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineTests {

	private static final String TEXT = "{\"postcode\": \"SW1A 1AA\"}\n";

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, 8, 100 })
	void isTheSameAfterAHeaderWhateverItsHeadroom(int headroom) {
		Line line = new AsciiBuilder(headroom, 4).append(TEXT).toLine();
		ByteBuffer buffer = line.after(8).putLong(0, -1);
		assertThat(buffer.position()).isZero();
		assertThat(buffer.limit()).isEqualTo(8 + TEXT.length());
		assertThat(StandardCharsets.US_ASCII.decode(buffer.position(8)).toString()).isEqualTo(TEXT);
		assertThat(line.text()).isEqualTo(TEXT);
	}

	@Test
	void headerIsPutIntoItsHeadroomWithoutACopy() {
		Line line = new AsciiBuilder(8, 4).append(TEXT).toLine();
		line.after(8).put(8, (byte) '[');
		assertThat(line.text()).startsWith("[");
	}

	@Test
	void copyStaysAsItIsWhenTheBuilderIsUsedAgain() {
		AsciiBuilder builder = new AsciiBuilder(0, 4).append(TEXT);
		Line copy = builder.copyToLine();
		builder.clear();
		builder.append("x".repeat(100));
		assertThat(copy.text()).isEqualTo(TEXT);
	}

	@Test
	void doesNotShowWhatAVisitorTyped() {
		assertThat(Line.of(TEXT)).hasToString("a line of 25 bytes");
	}

}
