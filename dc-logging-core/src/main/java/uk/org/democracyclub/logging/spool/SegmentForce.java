package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces appended records to the disk. Threads that ask at the same time share one force:
 * while one is under way the others wait, then the first of them forces for all ("group
 * commit"). Thread-safe.
 */
final class SegmentForce {

	private static final Logger logger = LoggerFactory.getLogger(SegmentForce.class);

	private final Queue<Segment> segments = new ConcurrentLinkedQueue<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicLong begun = new AtomicLong();

	private boolean failing;

	void add(Segment segment) {
		this.segments.add(segment);
	}

	/**
	 * Returns when everything appended before the call is forced. Defers an interrupt,
	 * which would close the channel to the folder.
	 */
	void forceShared() {
		boolean interrupted = Thread.interrupted();
		long before = this.begun.get();
		this.lock.lock();
		try {
			// Otherwise one began after this call, and has ended.
			if (this.begun.get() == before) {
				force();
			}
		}
		finally {
			this.lock.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	void force() {
		this.lock.lock();
		try {
			this.begun.incrementAndGet();
			boolean failed = false;
			for (Iterator<Segment> segments = this.segments.iterator(); segments.hasNext();) {
				Segment segment = segments.next();
				failed |= !isForced(segment);
				if (segment.isForced() || segment.isRemoved()) {
					segments.remove();
				}
			}
			this.failing = failed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isForced(Segment segment) {
		try {
			segment.force();
			return true;
		}
		catch (IOException ex) {
			if (!this.failing) {
				this.failing = true;
				logger.warn("Could not sync entries in the spool to disk. They only survive a crash of the process: {}",
						ex.toString());
			}
			return false;
		}
	}

}
