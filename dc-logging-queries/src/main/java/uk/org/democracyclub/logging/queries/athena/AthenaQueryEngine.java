package uk.org.democracyclub.logging.queries.athena;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;
import uk.org.democracyclub.logging.queries.CollectedRows;
import uk.org.democracyclub.logging.queries.QueryCost;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Runs queries in a workgroup of Amazon Athena, which limits how much they may read. A
 * query that nobody waits for any more, because the thread is interrupted, the engine
 * closed or Athena no longer answers, is stopped there. Thread-safe; queries run side by
 * side.
 */
public final class AthenaQueryEngine implements QueryEngine {

	/**
	 * The price of reading a TiB, in US dollars. See
	 * <a href="https://aws.amazon.com/athena/pricing/">Athena's prices</a>, of eu-west-2
	 * in November 2026.
	 */
	private static final double DOLLARS_PER_TIB = 5;

	// What a query reads at least, as it is billed.
	private static final long MIN_BILLED_BYTES = 10L * 1024 * 1024;

	private static final double TIB = 1024.0 * 1024 * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(AthenaQueryEngine.class);

	private final AthenaClient client;

	private final String workGroup;

	private final Duration pollInterval;

	private final QueryProgress progress;

	private final Set<String> running = ConcurrentHashMap.newKeySet();

	// Held for reading while a query is started, so that none is overlooked by close.
	private final ReadWriteLock starts = new ReentrantReadWriteLock();

	private volatile boolean closed;

	/**
	 * Creates an engine.
	 * @param client the client; closed with the engine
	 * @param workGroup the workgroup, for example "dc-logging-production"
	 * @param pollInterval how long to wait between two polls of a query's state
	 * @param progress receives the state of a query after each poll
	 */
	public AthenaQueryEngine(AthenaClient client, String workGroup, Duration pollInterval, QueryProgress progress) {
		this.client = client;
		this.workGroup = workGroup;
		this.pollInterval = pollInterval;
		this.progress = progress;
	}

	@Override
	public String source() {
		return "Amazon Athena, workgroup " + this.workGroup;
	}

	@Override
	public QueryResult query(String sql) {
		CollectedRows rows = new CollectedRows();
		QuerySummary summary = query(sql, rows);
		return rows.result(List.of(Objects.requireNonNull(summary.cost()).toString()));
	}

	@Override
	public QuerySummary query(String sql, RowSink sink) {
		QueryCheck.requireQuery(sql);
		try {
			String id = start(sql);
			QueryExecution execution = execution(id);
			if (execution.status().state() != QueryExecutionState.SUCCEEDED) {
				throw ended(execution);
			}
			AthenaResults.read(this.client, id, sink);
			return new QuerySummary(List.of(), cost(execution.statistics()));
		}
		catch (AbortedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted(ex);
		}
		catch (SdkException | IllegalStateException ex) {
			if (this.closed) {
				throw closed(ex);
			}
			if (ex instanceof SdkException failure) {
				throw AthenaFailure.of(failure, this.workGroup);
			}
			throw ex;
		}
	}

	private String start(String sql) {
		this.starts.readLock().lock();
		try {
			if (this.closed) {
				throw closed(null);
			}
			String id = startOrStop(StartQueryExecutionRequest.builder()
				.queryString(sql)
				.workGroup(this.workGroup)
				.queryExecutionContext((context) -> context.database(LogDatabase.NAME))
				// Athena answers the same request with the same ID.
				.clientRequestToken(UUID.randomUUID().toString())
				.build());
			this.running.add(id);
			return id;
		}
		finally {
			this.starts.readLock().unlock();
		}
	}

	// A call that is interrupted can have started the query.
	private String startOrStop(StartQueryExecutionRequest request) {
		try {
			return this.client.startQueryExecution(request).queryExecutionId();
		}
		catch (AbortedException ex) {
			boolean interrupted = Thread.interrupted();
			try {
				String id = this.client.startQueryExecution(request).queryExecutionId();
				this.client.stopQueryExecution((stop) -> stop.queryExecutionId(id));
			}
			catch (SdkException failure) {
				logger.warn("A query that Athena may have started could not be stopped: {}", failure.getMessage());
			}
			finally {
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
			}
			throw ex;
		}
	}

	/** Waits for the end of a query, whichever it is, and stops it if that fails. */
	private QueryExecution execution(String id) {
		try {
			QueryExecution execution = await(id);
			this.running.remove(id);
			return execution;
		}
		finally {
			stopIfRunning(id);
		}
	}

	private QueryExecution await(String id) {
		while (true) {
			QueryExecution execution = this.client.getQueryExecution((request) -> request.queryExecutionId(id))
				.queryExecution();
			QueryExecutionState state = execution.status().state();
			switch (state) {
				case SUCCEEDED, FAILED, CANCELLED -> {
					return execution;
				}
				default -> this.progress
					.report("%s, %s read".formatted(name(state), megabytes(bytes(execution.statistics()))));
			}
			pause();
		}
	}

	private void pause() {
		try {
			Thread.sleep(this.pollInterval.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted(ex);
		}
	}

	private void stopIfRunning(String id) {
		if (!this.running.remove(id)) {
			return;
		}
		// The SDK does not begin a call on an interrupted thread.
		boolean interrupted = Thread.interrupted();
		try {
			this.client.stopQueryExecution((request) -> request.queryExecutionId(id));
		}
		catch (SdkException | IllegalStateException ex) {
			logger.warn("The query {} could not be stopped, so Athena may run it to its end: {}", id, ex.getMessage());
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static QueryException interrupted(Exception cause) {
		return QueryException.stopped(cause);
	}

	private static QueryException closed(@Nullable Exception cause) {
		return QueryException.stopped(cause);
	}

	private static String name(QueryExecutionState state) {
		return state.toString().toLowerCase(Locale.ROOT);
	}

	// What is cancelled, also by the workgroup's limit, is billed; what fails is not.
	private static QueryException ended(QueryExecution execution) {
		String reason = reason(execution);
		return new QueryException((execution.status().state() == QueryExecutionState.CANCELLED)
				? "The query was cancelled: %s %s".formatted(AthenaFailure.sentence(reason),
						cost(execution.statistics()))
				: "The query failed: %s".formatted(reason), null);
	}

	private static String reason(QueryExecution execution) {
		String reason = execution.status().stateChangeReason();
		return (reason != null) ? reason : "Athena gave no reason";
	}

	private static QueryCost cost(@Nullable QueryExecutionStatistics statistics) {
		long read = bytes(statistics);
		return new QueryCost(read, Math.max(read, MIN_BILLED_BYTES) / TIB * DOLLARS_PER_TIB);
	}

	private static long bytes(@Nullable QueryExecutionStatistics statistics) {
		Long read = (statistics != null) ? statistics.dataScannedInBytes() : null;
		return (read != null) ? read : 0;
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
	}

	@Override
	public void close() {
		this.starts.writeLock().lock();
		try {
			this.closed = true;
		}
		finally {
			this.starts.writeLock().unlock();
		}
		this.running.forEach(this::stopIfRunning);
		this.client.close();
	}

}
