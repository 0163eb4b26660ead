package uk.org.democracyclub.logging.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;

/**
 * What this process has used since the meter was made: time of all processors, bytes
 * allocated on the heap by all threads, and the most that was still in use after a
 * collection. Thread-safe.
 */
final class ProcessMeter {

	private static final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans()
		.stream()
		.filter((pool) -> pool.getType() == MemoryType.HEAP)
		.map(MemoryPoolMXBean::getName)
		.collect(Collectors.toSet());

	private final long cpuAtStart;

	private final long startMillis;

	private long afterLastCollection;

	private long allocatedUntilLastCollection;

	private long peakAfterCollection;

	ProcessMeter() {
		System.gc();
		this.startMillis = ManagementFactory.getRuntimeMXBean().getUptime();
		this.afterLastCollection = used();
		this.peakAfterCollection = this.afterLastCollection;
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener((event, handback) -> collected(event), null,
					null);
		}
		this.cpuAtStart = process.getProcessCpuTime();
	}

	private synchronized void collected(Notification event) {
		if (!event.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
			return;
		}
		GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) event.getUserData()).getGcInfo();
		// Notifications of what was before the start come late.
		if (collection.getStartTime() >= this.startMillis) {
			long before = heap(collection.getMemoryUsageBeforeGc());
			this.allocatedUntilLastCollection += Math.max(0, before - this.afterLastCollection);
			this.afterLastCollection = heap(collection.getMemoryUsageAfterGc());
			this.peakAfterCollection = Math.max(this.peakAfterCollection, this.afterLastCollection);
		}
	}

	private static long heap(Map<String, MemoryUsage> pools) {
		return HEAP.stream().map(pools::get).mapToLong(MemoryUsage::getUsed).sum();
	}

	private static long used() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	long cpuNanos() {
		return process.getProcessCpuTime() - this.cpuAtStart;
	}

	synchronized long allocatedBytes() {
		return this.allocatedUntilLastCollection + Math.max(0, used() - this.afterLastCollection);
	}

	synchronized long peakHeapBytes() {
		return this.peakAfterCollection;
	}

}
