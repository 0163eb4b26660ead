package uk.org.democracyclub.logging.benchmarks.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that do the same thing at the same time.
 */
final class Callers implements AutoCloseable {

	private final int threads;

	private final ExecutorService executor;

	Callers(int threads) {
		this.threads = threads;
		this.executor = Executors.newFixedThreadPool(threads);
	}

	/**
	 * Lets all threads do something, and waits until they have.
	 * @param <T> the type of what comes of it
	 * @param task what to do
	 * @return what came of it, for each thread
	 * @throws ExecutionException if a thread failed
	 */
	<T> List<T> all(Callable<T> task) throws InterruptedException, ExecutionException {
		List<Future<T>> futures = new ArrayList<>();
		for (int i = 0; i < this.threads; i++) {
			futures.add(this.executor.submit(task));
		}
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get());
		}
		return results;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
