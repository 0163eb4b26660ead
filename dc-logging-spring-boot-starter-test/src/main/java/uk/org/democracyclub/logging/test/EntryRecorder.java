package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Keeps what was logged for the running tests. Each test starts with no entries. Tests
 * that run at the same time, each on its own thread, do not see what the others logged on
 * their threads. All of them see what other threads logged, such as those of a web
 * server. Thread-safe.
 */
final class EntryRecorder {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition recorded = this.lock.newCondition();

	// Guarded by the lock.

	private final List<Recorded> records = new ArrayList<>();

	private final Map<Thread, Long> running = new HashMap<>();

	private long next;

	/** Begins a test on this thread. */
	void begin() {
		this.lock.lock();
		try {
			this.running.put(Thread.currentThread(), this.next);
			long earliest = earliest();
			this.records.removeIf((record) -> record.number < earliest);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Ends the test on this thread. */
	void end() {
		this.lock.lock();
		try {
			this.running.remove(Thread.currentThread());
		}
		finally {
			this.lock.unlock();
		}
	}

	// What no test began has been there from the beginning.
	private long earliest() {
		return this.running.values().stream().mapToLong(Long::longValue).min().orElse(0);
	}

	void entry(LogStream<?> stream, LogEntry entry) {
		record(new Content(stream, entry, null));
	}

	void rejection(LogStream<?> stream, RuntimeException rejection) {
		record(new Content(stream, null, rejection));
	}

	private void record(Content content) {
		this.lock.lock();
		try {
			this.records.add(new Recorded(this.next, Thread.currentThread(), content));
			this.next++;
			this.recorded.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	<E extends LogEntry> List<E> entries(LogStream<E> stream) {
		return contents(stream).flatMap((content) -> Stream.ofNullable(content.entry))
			.map(stream.entryType()::cast)
			.toList();
	}

	List<RuntimeException> rejections(LogStream<?> stream) {
		return contents(stream).flatMap((content) -> Stream.ofNullable(content.rejection)).toList();
	}

	private Stream<Content> contents(LogStream<?> stream) {
		this.lock.lock();
		try {
			Thread reader = Thread.currentThread();
			long begin = this.running.getOrDefault(reader, earliest());
			Predicate<Recorded> ofAnotherTest = (record) -> record.thread != reader && this.running.containsKey(reader)
					&& this.running.containsKey(record.thread);
			return List.copyOf(this.records)
				.stream()
				.filter((record) -> record.number >= begin)
				.filter(ofAnotherTest.negate())
				.toList()
				.stream()
				.map(Recorded::content)
				.filter((content) -> content.stream == stream);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for entries.
	 * @param stream their stream
	 * @param count the minimum number of entries
	 * @param timeout how long to wait at most
	 * @return whether there are that many
	 */
	boolean await(LogStream<?> stream, int count, Duration timeout) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long nanos = TimeUnit.NANOSECONDS.convert(timeout);
			while (entries(stream).size() < count) {
				if (nanos <= 0) {
					return false;
				}
				nanos = this.recorded.awaitNanos(nanos);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Something that was recorded.
	 *
	 * @param number its place in the order of all
	 * @param thread the thread that logged it
	 * @param content what it is
	 */
	private record Recorded(long number, Thread thread, Content content) {
	}

	private record Content(LogStream<?> stream, @Nullable LogEntry entry, @Nullable RuntimeException rejection) {
	}

}
