package uk.org.democracyclub.logging.benchmarks.contender;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How a contender is set up.
 *
 * @param arrivals where it counts
 * @param endpoint the server to which it delivers, or {@code null} to acknowledge in the
 * process itself
 * @param folder a folder for its files
 * @param ample whether its buffer holds {@value #AMPLE} entries, or else as many as by
 * default
 */
public record Setup(Arrivals arrivals, @Nullable URI endpoint, Path folder, boolean ample) {

	/** More entries than a burst has; a power of two, as ring buffers need it. */
	static final int AMPLE = 128 * 1024;

}
