package uk.org.democracyclub.logging.spool;

import java.nio.ByteBuffer;

/**
 * What is in a segment of an earlier process.
 * <p>
 * An intact record is recognised wherever it is, so after a damaged part the next one is
 * searched for, up to the end of the file. What follows the last intact record and the
 * end that the header records is not damage: that append had not returned.
 *
 * @param waiting how many intact records are not settled
 * @param end where the last of them ends
 * @param damaged whether an appended record was damaged
 */
record SegmentScan(int waiting, int end, boolean damaged) {

	static SegmentScan of(ByteBuffer bytes, int size, long destinationKey) {
		int waiting = 0;
		int lastWaitingEnd = Segment.HEADER;
		int lastEnd = Segment.HEADER;
		boolean gap = false;
		for (int offset = Segment.HEADER; offset < size;) {
			SpoolRecord record = SpoolRecord.read(destinationKey, bytes, offset, size);
			if (record == null) {
				offset += SpoolRecord.ALIGNMENT;
				continue;
			}
			gap |= offset > lastEnd;
			lastEnd = offset + record.size();
			if (bytes.getInt(offset + SpoolRecord.STATE) != SpoolRecord.SETTLED) {
				waiting++;
				lastWaitingEnd = lastEnd;
			}
			offset = lastEnd;
		}
		boolean blank = lastEnd == Segment.HEADER && isBlank(bytes, size);
		boolean header = Segment.hasHeader(bytes, size, destinationKey);
		boolean cut = header && Segment.recordedEnd(bytes) > lastEnd;
		return new SegmentScan(waiting, Math.min(lastWaitingEnd, size), gap || cut || (!header && !blank));
	}

	// A process that died while it made the file.
	private static boolean isBlank(ByteBuffer bytes, int size) {
		for (int offset = 0; offset < size; offset++) {
			if (bytes.get(offset) != 0) {
				return false;
			}
		}
		return true;
	}

}
