package uk.org.democracyclub.logging.endurance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What can happen to the files of a spool while nobody looks after them.
 */
enum SpoolDamage {

	/** Memory, a cable or a disk that is not sound. */
	FLIPPED_BITS {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			byte[] bytes = any(files, segments, random);
			for (int flips = 1 + random.nextInt(20); flips > 0 && bytes.length > 0; flips--) {
				bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
			}
		}

	},

	/** A power cut after which the file system knows an older length of the file. */
	CUT_TAIL {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			files.computeIfPresent(one(segments, random),
					(file, bytes) -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
		}

	},

	/** A power cut before pages of the file were written. */
	ZEROED_PAGES {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			byte[] bytes = any(files, segments, random);
			int from = random.nextInt(bytes.length / PAGE + 1) * PAGE;
			int to = from + (1 + random.nextInt(3)) * PAGE;
			Arrays.fill(bytes, Math.min(from, bytes.length), Math.min(to, bytes.length), (byte) 0);
		}

	},

	/** A block of another file that was written to the wrong place. */
	FOREIGN_BLOCK {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			byte[] bytes = any(files, segments, random);
			overwrite(bytes, random.nextInt(bytes.length + 1), 512 << random.nextInt(5), random);
		}

	},

	/** A file system check that saved nothing of a file but its name. */
	EMPTIED_SEGMENT {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			files.put(one(segments, random), new byte[0]);
		}

	},

	/** A file of somebody else's under a segment's name, first, last or between. */
	FOREIGN_FILE {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			byte[] bytes = new byte[random.nextInt(100_000)];
			random.nextBytes(bytes);
			String name = List.of("0000000000", "0000000002a", "copy of 1", "9999999999").get(random.nextInt(4));
			files.put(segments.get(0).resolveSibling(name + ".segment"), bytes);
		}

	},

	/** A first sector that was written half. */
	DAMAGED_HEADER {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			int from = random.nextInt(HEADER);
			overwrite(any(files, segments, random), from, 1 + random.nextInt(HEADER - from), random);
		}

	},

	/** Nonsense in the files that stand beside the segments. */
	DAMAGED_COMPANIONS {

		@Override
		void doTo(Map<Path, byte[]> files, List<Path> segments, Random random) {
			for (String name : List.of("destination.txt", "lock", "claims.lock")) {
				byte[] nonsense = new byte[random.nextInt(200)];
				random.nextBytes(nonsense);
				files.replaceAll((file, bytes) -> file.endsWith(name) ? nonsense : bytes);
			}
		}

	};

	private static final int HEADER = 64;

	private static final int PAGE = 4096;

	/**
	 * Does it.
	 * @param files all files of the spool, by their relative paths
	 * @param segments the segments among them
	 * @param random decides on what is left open
	 */
	abstract void doTo(Map<Path, byte[]> files, List<Path> segments, Random random);

	private static Path one(List<Path> segments, Random random) {
		return segments.get(random.nextInt(segments.size()));
	}

	private static byte[] any(Map<Path, byte[]> files, List<Path> segments, Random random) {
		return files.get(one(segments, random));
	}

	private static void overwrite(byte[] bytes, int from, int length, Random random) {
		byte[] nonsense = new byte[Math.max(0, Math.min(length, bytes.length - from))];
		random.nextBytes(nonsense);
		System.arraycopy(nonsense, 0, bytes, Math.min(from, bytes.length), nonsense.length);
	}

}
