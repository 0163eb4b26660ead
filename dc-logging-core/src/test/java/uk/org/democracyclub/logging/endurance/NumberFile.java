package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * A set of numbers that survives the process that adds to it: a file in memory, with a
 * byte for each. Another process may read it at any time.
 */
final class NumberFile {

	private final MappedByteBuffer bytes;

	private NumberFile(MappedByteBuffer bytes) {
		this.bytes = bytes;
	}

	static NumberFile open(Path file, int size) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			return new NumberFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
		}
	}

	void add(int number) {
		this.bytes.put(number, (byte) 1);
	}

	BitSet numbers() {
		BitSet numbers = new BitSet(this.bytes.capacity());
		for (int number = 0; number < this.bytes.capacity(); number++) {
			numbers.set(number, this.bytes.get(number) != 0);
		}
		return numbers;
	}

}
