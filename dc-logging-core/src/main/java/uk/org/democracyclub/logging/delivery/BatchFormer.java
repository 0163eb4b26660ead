package uk.org.democracyclub.logging.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Forms batches by size or age. Owned by the dispatcher's thread; times are those of
 * {@link System#nanoTime()}.
 */
final class BatchFormer {

	private final DeliveryLimits limits;

	private final LearnedSize size;

	private List<OutgoingEntry> entries = new ArrayList<>();

	private long bytes;

	private long begunAt;

	private @Nullable OutgoingEntry held;

	BatchFormer(DeliveryLimits limits, LearnedSize size) {
		this.limits = limits;
		this.size = size;
	}

	/**
	 * Returns the next batch, or {@code null} if none is ready.
	 * @param source returns the next entry, or {@code null} if there is none for now
	 * @param hurry whether not to wait for more entries
	 * @param now the time
	 */
	@Nullable Batch next(Supplier<@Nullable OutgoingEntry> source, boolean hurry, long now) {
		boolean full = fill(source, now);
		if (full || (!this.entries.isEmpty() && (hurry || nanosUntilDue(now) <= 0))) {
			Batch batch = new Batch(this.entries, this.limits);
			this.entries = new ArrayList<>(batch.size());
			this.bytes = 0;
			return batch;
		}
		return null;
	}

	private boolean fill(Supplier<@Nullable OutgoingEntry> source, long now) {
		while (this.entries.size() < this.limits.maxEntries()) {
			OutgoingEntry entry = (this.held != null) ? this.held : source.get();
			this.held = null;
			if (entry == null) {
				return false;
			}
			long size = this.limits.sizeOf(entry);
			if (!this.entries.isEmpty() && this.bytes + size > this.size.limit()) {
				this.held = entry;
				return true;
			}
			if (this.entries.isEmpty()) {
				this.begunAt = now;
			}
			this.entries.add(entry);
			this.bytes += size;
		}
		return true;
	}

	/** How long until the current batch is due; forever if there is none. */
	long nanosUntilDue(long now) {
		return this.entries.isEmpty() ? Long.MAX_VALUE : this.begunAt + this.limits.linger().toNanos() - now;
	}

}
