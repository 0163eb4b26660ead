package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import uk.org.democracyclub.logging.queries.CollectedRows;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Runs queries on the folder that the environment 'local' writes to, in this process. The
 * tables have the names and columns that they have in Amazon Athena, so the same SQL runs
 * on both. What is damaged is left out, and a remark on the answer says so. Thread-safe;
 * queries take their turns, since each uses all processors. One whose caller is
 * interrupted is stopped.
 * <p>
 * The engine can read its own folders and nothing else, and changes nothing.
 */
public final class LocalQueryEngine implements QueryEngine {

	// How often a query is told to stop: it does not hear it before it has begun.
	private static final long STOP_INTERVAL_MILLIS = 20;

	private final ExecutorService turns = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "dc-logging-queries");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicBoolean closed = new AtomicBoolean();

	private final ScratchFolder scratch;

	private final LocalDatabase database;

	private final LocalTables tables;

	private final Path lake;

	/**
	 * Opens a folder, which need not be there yet.
	 * @param directory the folder, as in {@code dc.logging.local.directory}
	 * @throws QueryException if the engine does not start
	 */
	public LocalQueryEngine(Path directory) {
		try {
			this.lake = Files.isDirectory(directory) ? directory.toRealPath() : directory.toAbsolutePath().normalize();
			this.scratch = ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
			try {
				this.database = new LocalDatabase(this.lake, this.scratch.path());
				this.tables = new LocalTables(this.database, this.lake, this.scratch.path());
			}
			catch (IOException | SQLException | RuntimeException | LinkageError ex) {
				this.scratch.close();
				throw ex;
			}
		}
		catch (IOException | SQLException ex) {
			throw new QueryException("The engine for queries does not start: " + ex.getMessage(), ex);
		}
	}

	@Override
	public String source() {
		return "the folder " + this.lake;
	}

	@Override
	public QueryResult query(String sql) {
		CollectedRows rows = new CollectedRows();
		return rows.result(query(sql, rows).remarks());
	}

	@Override
	public QuerySummary query(String sql, RowSink sink) {
		LocalQuery query = new LocalQuery(sql, sink, this.database, this.tables);
		try {
			return answer(query, this.turns.submit(query));
		}
		catch (RejectedExecutionException ex) {
			throw new QueryException("The engine was closed", ex);
		}
	}

	private QuerySummary answer(LocalQuery query, Future<QuerySummary> answer) {
		try {
			while (true) {
				try {
					return answer.get(STOP_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
				}
				catch (TimeoutException ex) {
					if (this.closed.get()) {
						query.stop();
					}
				}
			}
		}
		catch (InterruptedException ex) {
			query.stop();
			Thread.currentThread().interrupt();
			throw new QueryException("Interrupted: the query was stopped", ex);
		}
		catch (ExecutionException ex) {
			throw failure(Objects.requireNonNull(ex.getCause()));
		}
	}

	private RuntimeException failure(Throwable cause) {
		if (cause instanceof LocalQuery.SinkException failed) {
			return failed.failure();
		}
		if (cause instanceof QueryException refused) {
			return refused;
		}
		if (cause instanceof IOException || cause instanceof UncheckedIOException) {
			return new QueryException("The folder %s cannot be read: %s".formatted(this.lake, cause), cause);
		}
		return new QueryException(String.valueOf(cause.getMessage()), cause);
	}

	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		this.turns.shutdown();
		try {
			if (!this.turns.awaitTermination(1, TimeUnit.MINUTES)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		this.database.close();
		this.scratch.close();
	}

}
