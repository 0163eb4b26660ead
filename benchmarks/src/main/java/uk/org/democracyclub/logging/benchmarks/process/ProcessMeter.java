package uk.org.democracyclub.logging.benchmarks.process;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;

import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;

/**
 * What this process has used since it was asked to watch: time of all processors, bytes
 * allocated on the heap by all threads, and the most that was still in use after a
 * collection. Thread-safe.
 */
public final class ProcessMeter {

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private final NotificationListener listener = (notification, handback) -> {
		if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
			collected(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
		}
	};

	private long cpuAtStart;

	private long startMillis;

	private long afterLastCollection;

	private long allocatedUntilLastCollection;

	private long peakAfterCollection;

	private ProcessMeter() {
	}

	/**
	 * Starts to watch.
	 * @return a meter
	 */
	public static ProcessMeter start() {
		ProcessMeter meter = new ProcessMeter();
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener(meter.listener, null, null);
		}
		System.gc();
		meter.begin();
		return meter;
	}

	private synchronized void begin() {
		this.cpuAtStart = this.system.getProcessCpuTime();
		this.startMillis = uptimeMillis();
		this.afterLastCollection = used();
		this.allocatedUntilLastCollection = 0;
		this.peakAfterCollection = this.afterLastCollection;
	}

	private synchronized void collected(GarbageCollectionNotificationInfo info) {
		if (info.getGcInfo().getStartTime() < this.startMillis) {
			// Of a collection before the start: notifications come late.
			return;
		}
		long before = heap(info.getGcInfo().getMemoryUsageBeforeGc());
		long after = heap(info.getGcInfo().getMemoryUsageAfterGc());
		this.allocatedUntilLastCollection += Math.max(0, before - this.afterLastCollection);
		this.afterLastCollection = after;
		this.peakAfterCollection = Math.max(this.peakAfterCollection, after);
	}

	private static long heap(Map<String, MemoryUsage> pools) {
		return pools.entrySet()
			.stream()
			.filter((pool) -> isHeap(pool.getKey()))
			.mapToLong((pool) -> pool.getValue().getUsed())
			.sum();
	}

	private static boolean isHeap(String pool) {
		return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old") || pool.contains("Tenured");
	}

	private static long uptimeMillis() {
		return ManagementFactory.getRuntimeMXBean().getUptime();
	}

	private static long used() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/**
	 * Returns the time that all processors have spent in this process.
	 * @return the time in nanoseconds
	 */
	public synchronized long cpuNanos() {
		return this.system.getProcessCpuTime() - this.cpuAtStart;
	}

	/**
	 * Returns what all threads have allocated, to within what threads have reserved for
	 * themselves and not used yet.
	 * @return the number of bytes
	 */
	public synchronized long allocatedBytes() {
		return this.allocatedUntilLastCollection + Math.max(0, used() - this.afterLastCollection);
	}

	/**
	 * Returns the most that was in use after a collection.
	 * @return the number of bytes
	 */
	public synchronized long peakHeapBytes() {
		return this.peakAfterCollection;
	}

}
