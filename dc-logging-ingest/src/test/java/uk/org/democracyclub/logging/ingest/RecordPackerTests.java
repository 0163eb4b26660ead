package uk.org.democracyclub.logging.ingest;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

import static org.assertj.core.api.Assertions.assertThat;

class RecordPackerTests {

	@Test
	void linesOfAnInvocationShareARecord() {
		List<FirehoseRecord> records = RecordPacker.records(List.of("a\n", "b\n", "c\n"));
		assertThat(records).singleElement().satisfies((record) -> {
			assertThat(record.lines()).containsExactly("a\n", "b\n", "c\n");
			assertThat(record.data().asUtf8String()).isEqualTo("a\nb\nc\n");
		});
	}

	@Test
	void recordIsFullToTheLastByte() {
		String half = "x".repeat(RecordPacker.MAX_RECORD_BYTES / 2 - 1) + "\n";
		assertThat(RecordPacker.records(List.of(half, half))).hasSize(1);
		assertThat(RecordPacker.records(List.of(half, "x" + half))).hasSize(2);
	}

	@Test
	void noLinesMakeNoRecordAndNoRecordsNoCall() {
		assertThat(RecordPacker.records(List.of())).isEmpty();
		assertThat(RecordPacker.calls(List.of())).isEmpty();
	}

	@Test
	void callHoldsAtMostFiveHundredRecords() {
		List<FirehoseRecord> records = Collections.nCopies(1_001, record(10));
		assertThat(RecordPacker.calls(records)).extracting(List::size).containsExactly(500, 500, 1);
	}

	@Test
	void callHoldsAtMostFourMebibytes() {
		FirehoseRecord quarter = record(1024 * 1024);
		assertThat(RecordPacker.calls(Collections.nCopies(9, quarter))).extracting(List::size).containsExactly(4, 4, 1);
		assertThat(RecordPacker
			.calls(Stream.concat(Collections.nCopies(4, quarter).stream(), Stream.of(record(1))).toList())).hasSize(2);
	}

	@Test
	void whateverTheLinesAreTheyKeepTheirOrderAndTheLimits() {
		for (long seed = 0; seed < 100; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			int longest = random.nextInt(1, 200_000);
			List<String> lines = IntStream.range(0, random.nextInt(300))
				.mapToObj((i) -> i + "x".repeat(random.nextInt(longest)) + "\n")
				.toList();
			List<FirehoseRecord> records = RecordPacker.records(lines);
			assertThat(records).as("seed %d", seed)
				.allSatisfy((record) -> assertThat(record.size()).isBetween(1, RecordPacker.MAX_RECORD_BYTES));
			assertThat(records.stream().flatMap((record) -> record.lines().stream())).containsExactlyElementsOf(lines);
			for (int i = 1; i < records.size(); i++) {
				assertThat(records.get(i - 1).size() + records.get(i).lines().get(0).length()).as("seed %d", seed)
					.isGreaterThan(RecordPacker.MAX_RECORD_BYTES);
			}
		}
	}

	private static FirehoseRecord record(int bytes) {
		return new FirehoseRecord(List.of(), SdkBytes.fromByteArray(new byte[bytes]));
	}

}
