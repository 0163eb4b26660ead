package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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
 * on both. Damaged data is left out, and the result has a remark on it. Thread-safe;
 * queries run one at a time, because each uses all processors. A query whose caller is
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
	 * Opens a folder, which need not exist yet.
	 * @param directory the folder, as in {@code dc.logging.local.directory}
	 * @throws QueryException if the engine does not start
	 */
	public LocalQueryEngine(Path directory) {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
		try {
			this.lake = lake(directory.toAbsolutePath().normalize());
			this.scratch = scratch(temporary);
			try {
				AllowedFolders allowed = AllowedFolders.of(this.lake, this.scratch.path());
				this.database = new LocalDatabase(allowed, this.scratch.path());
				this.tables = new LocalTables(this.database, this.lake, this.scratch, allowed);
			}
			catch (IOException | SQLException | RuntimeException | LinkageError ex) {
				this.scratch.close();
				throw ex;
			}
		}
		catch (LinkageError ex) {
			throw QueryException.withoutData(
					"The library of DuckDB cannot be loaded from the folder '%s' (%s): free 100 MB in it, or choose another folder with -Djava.io.tmpdir=<folder>, on a file system that is not mounted with 'noexec'"
						.formatted(temporary, LocalFailure.reason(ex)),
					ex);
		}
		catch (IOException | SQLException ex) {
			throw QueryException.withoutData("The query engine could not be started: " + ex.getMessage(), ex);
		}
	}

	private static ScratchFolder scratch(Path temporary) {
		try {
			return ScratchFolder.in(temporary);
		}
		catch (IOException ex) {
			throw QueryException.withoutData(
					"The folder '%s' cannot be used for temporary files (%s): make it a folder that can be written to, or choose another one with -Djava.io.tmpdir=<folder>"
						.formatted(temporary, LocalFailure.reason(ex)),
					ex);
		}
	}

	private static Path lake(Path directory) {
		try {
			if (Files.isDirectory(directory) && !Files.isReadable(directory)) {
				throw new AccessDeniedException(directory.toString());
			}
			return realPath(directory);
		}
		catch (IOException ex) {
			throw QueryException.withoutData(
					"The folder '%s' cannot be read (%s): allow this user to read it, or set dc.logging.local.directory to another folder"
						.formatted(directory, LocalFailure.reason(ex)),
					ex);
		}
	}

	// DuckDB compares paths without links. The folder need not exist yet.
	private static Path realPath(Path directory) throws IOException {
		Path existing = directory;
		while (existing.getParent() != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		return existing.toRealPath().resolve(existing.relativize(directory)).normalize();
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
			throw QueryException.stopped(ex);
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
			throw QueryException.stopped(ex);
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
			return QueryException.withoutData("The folder %s cannot be read: %s".formatted(this.lake, cause), cause);
		}
		return LocalFailure.of(cause, this.scratch.path());
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
