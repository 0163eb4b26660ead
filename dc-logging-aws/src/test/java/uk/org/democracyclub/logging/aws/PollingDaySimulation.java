package uk.org.democracyclub.logging.aws;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;

/**
 * Application instances, AWS Lambda's queue, the ingest function, Firehose and the retry
 * queue, in steps of a second. Each instance invokes the function once a second with what
 * was searched. An invocation occupies the function for its time; its record is accepted
 * as a whole by Firehose or goes to the retry queue, whose messages come back many
 * together.
 */
final class PollingDaySimulation {

	// As StreamIngest sets them.
	private static final int RETRY_CONCURRENCY = 5;

	private static final long MAX_RECORD_BYTES = 1_000 * 1_024;

	// A synchronous payload of 6 MB, escaped.
	private static final long MAX_RETRY_ENTRIES = 12_000;

	private final Capacity capacity;

	private final int instances;

	private final IntToDoubleFunction searches;

	private final Deque<Event> events = new ArrayDeque<>();

	private final PriorityQueue<Retry> retries = new PriorityQueue<>(Comparator.comparingInt(Retry::due));

	private int second;

	private double fraction;

	private long logged;

	private long relayed;

	private long waitingAtMost;

	private int oldestEvent;

	private int throttledFrom;

	private int throttledUntil;

	private int stoppedFrom;

	private int stoppedUntil;

	PollingDaySimulation(Capacity capacity, int instances, IntToDoubleFunction searches) {
		this.capacity = capacity;
		this.instances = instances;
		this.searches = searches;
	}

	/**
	 * Searches a second, counted from 18:00: they grow until 20:00, peak before the close
	 * of polls at 22:00, and end then.
	 */
	static double eveningSearches(int second) {
		double hours = second / 3_600.0;
		if (hours >= 4) {
			return 0;
		}
		return (hours < 2) ? 2_000 + hours * 500 : 3_000 + (hours - 2) * 1_000;
	}

	/** Has nothing invoke the function for a while. */
	PollingDaySimulation throttleFunction(int from, int seconds) {
		this.throttledFrom = from;
		this.throttledUntil = from + seconds;
		return this;
	}

	/** Has Firehose refuse everything for a while. */
	PollingDaySimulation stopFirehose(int from, int seconds) {
		this.stoppedFrom = from;
		this.stoppedUntil = from + seconds;
		return this;
	}

	void run(int seconds) {
		int end = this.second + seconds;
		for (; this.second < end; this.second++) {
			arrive();
			boolean stopped = this.second >= this.stoppedFrom && this.second < this.stoppedUntil;
			Budget budget = new Budget(this.capacity.concurrency(), stopped ? 0 : this.capacity.firehoseRequests(),
					stopped ? 0 : this.capacity.firehoseBytes());
			if (this.second < this.throttledFrom || this.second >= this.throttledUntil) {
				invokeByRetryQueue(budget);
				invokeByEvents(budget);
			}
			this.waitingAtMost = Math.max(this.waitingAtMost, waiting());
		}
	}

	private void arrive() {
		double due = this.searches.applyAsDouble(this.second) + this.fraction;
		long whole = (long) due;
		this.fraction = due - whole;
		this.logged += whole;
		for (int i = 0; i < this.instances; i++) {
			long entries = whole * (i + 1) / this.instances - whole * i / this.instances;
			if (entries > 0) {
				this.events.add(new Event(this.second, entries));
			}
		}
	}

	private void invokeByRetryQueue(Budget budget) {
		for (int i = 0; i < RETRY_CONCURRENCY; i++) {
			long entries = 0;
			int attempts = 0;
			while (!this.retries.isEmpty() && this.retries.peek().due() <= this.second
					&& (entries == 0 || entries + this.retries.peek().entries() <= MAX_RETRY_ENTRIES)) {
				Retry retry = this.retries.remove();
				entries += retry.entries();
				attempts = Math.max(attempts, retry.attempts());
			}
			if (entries > 0) {
				relay(entries, attempts, budget);
			}
		}
	}

	private void invokeByEvents(Budget budget) {
		while (!this.events.isEmpty() && budget.allowsInvocationOf(this.events.peek().entries())) {
			Event event = this.events.remove();
			this.oldestEvent = Math.max(this.oldestEvent, this.second - event.second());
			relay(event.entries(), 0, budget);
		}
	}

	// A record is accepted or refused as a whole.
	private void relay(long entries, int attempts, Budget budget) {
		budget.occupy(entries);
		long left = entries;
		boolean called = budget.call();
		while (left > 0) {
			long record = Math.min(left, MAX_RECORD_BYTES / Capacity.ENTRY_BYTES);
			left -= record;
			if (called && budget.accept(record * Capacity.ENTRY_BYTES)) {
				this.relayed += record;
			}
			else {
				int delay = (int) Math.min(900, 60L << Math.min(attempts, 4));
				this.retries.add(new Retry(this.second + delay, record, attempts + 1));
			}
		}
	}

	long logged() {
		return this.logged;
	}

	long relayed() {
		return this.relayed;
	}

	long waiting() {
		return this.logged - this.relayed;
	}

	long waitingAtMost() {
		return this.waitingAtMost;
	}

	int oldestEvent() {
		return this.oldestEvent;
	}

	private record Event(int second, long entries) {
	}

	private record Retry(int due, long entries, int attempts) {
	}

	/** What a second allows. */
	private static final class Budget {

		private double functionSeconds;

		private int requests;

		private long bytes;

		Budget(int concurrency, int requests, long bytes) {
			this.functionSeconds = concurrency;
			this.requests = requests;
			this.bytes = bytes;
		}

		boolean allowsInvocationOf(long entries) {
			return this.functionSeconds >= seconds(entries);
		}

		void occupy(long entries) {
			this.functionSeconds -= seconds(entries);
		}

		boolean call() {
			return --this.requests >= 0;
		}

		boolean accept(long bytes) {
			if (bytes > this.bytes) {
				return false;
			}
			this.bytes -= bytes;
			return true;
		}

		private static double seconds(long entries) {
			return Capacity.INVOCATION_SECONDS + entries * Capacity.ENTRY_SECONDS;
		}

	}

}
