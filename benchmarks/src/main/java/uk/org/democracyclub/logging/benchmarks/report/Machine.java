package uk.org.democracyclub.logging.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/**
 * The machine that was measured on, in words.
 */
final class Machine {

	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	static String description() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return "%s, %d processors, %.0f GB of memory, %s %s, Java %s (%s); %s takes %s ns".formatted(processor(),
				system.getAvailableProcessors(), system.getTotalMemorySize() / 1e9, system.getName(),
				system.getVersion(), Runtime.version(), System.getProperty("java.vendor"), MemoryLatency.WHAT,
				Numbers.three(MemoryLatency.nanos()));
	}

	private static String processor() {
		if (Files.isReadable(CPU_INFO)) {
			try (var lines = Files.lines(CPU_INFO)) {
				return lines.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
					.map((line) -> line.substring(line.indexOf(':') + 1).strip())
					.findFirst()
					.orElseGet(Machine::architecture);
			}
			catch (IOException ex) {
				return architecture();
			}
		}
		return architecture();
	}

	private static String architecture() {
		return System.getProperty("os.arch");
	}

}
