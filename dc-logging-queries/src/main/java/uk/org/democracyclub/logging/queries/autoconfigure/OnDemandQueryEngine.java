package uk.org.democracyclub.logging.queries.autoconfigure;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Opens an engine when the first query runs, because a database and an AWS client would
 * slow down the start of the application. Thread-safe.
 */
final class OnDemandQueryEngine implements QueryEngine {

	private final Supplier<QueryEngine> factory;

	private @Nullable QueryEngine engine;

	private boolean closed;

	OnDemandQueryEngine(Supplier<QueryEngine> factory) {
		this.factory = factory;
	}

	@Override
	public String source() {
		return engine().source();
	}

	@Override
	public QueryResult query(String sql) {
		return engine().query(sql);
	}

	@Override
	public QuerySummary query(String sql, RowSink sink) {
		return engine().query(sql, sink);
	}

	private synchronized QueryEngine engine() {
		if (this.closed) {
			throw QueryException.stopped(null);
		}
		if (this.engine == null) {
			this.engine = this.factory.get();
		}
		return this.engine;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.engine != null) {
			this.engine.close();
			this.engine = null;
		}
	}

}
