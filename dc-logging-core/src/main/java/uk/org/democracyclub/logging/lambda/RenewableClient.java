package uk.org.democracyclub.logging.lambda;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryFailure;

/**
 * The client of one function: built when it is first needed, shared by all threads, and
 * replaced when it breaks. A replaced client is closed when its last call has ended, so
 * that no call is cut off after AWS has accepted its entries. Thread-safe.
 */
final class RenewableClient implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RenewableClient.class);

	private final IngestFunction function;

	private final Supplier<LambdaClient> factory;

	private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable SharedClient current;

	private boolean closed;

	RenewableClient(IngestFunction function, Supplier<LambdaClient> factory) {
		this.function = function;
		this.factory = factory;
	}

	/**
	 * Returns the client for one call, and builds it if there is none.
	 * @return the client, to be closed after the call
	 * @throws DeliveryException if it cannot be built
	 */
	SharedClient acquire() throws DeliveryException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new DeliveryException(DeliveryFailure.SHUTDOWN, "the transport is closed", null);
			}
			SharedClient client = this.current;
			if (client == null) {
				client = new SharedClient(build());
				this.current = client;
			}
			client.calls++;
			return client;
		}
		finally {
			this.lock.unlock();
		}
	}

	private LambdaClient build() throws DeliveryException {
		try {
			LambdaClient client = this.factory.get();
			checkRegion(client);
			return client;
		}
		catch (RuntimeException ex) {
			// Its message contains no visitor's data.
			throw new DeliveryException(LambdaFailure.CLIENT_NOT_BUILT, ex.toString(), ex);
		}
		catch (Error ex) {
			logOnce("The AWS client could not be built", ex);
			throw new DeliveryException(LambdaFailure.CLIENT_NOT_BUILT, SafeThrowable.describe(ex), ex);
		}
	}

	// In another region, the SDK would invoke another function.
	private void checkRegion(LambdaClient client) throws DeliveryException {
		Region region = client.serviceClientConfiguration().region();
		if (!region.id().equals(this.function.arn().region())) {
			client.close();
			throw new DeliveryException(LambdaFailure.CLIENT_NOT_BUILT,
					"its region would be '%s', but the function is %s".formatted(region.id(), this.function), null);
		}
	}

	private void logOnce(String what, Throwable failure) {
		if (this.logged.add(failure.getClass())) {
			logger.error("{} (logged once for each class of error)", what, SafeThrowable.of(failure));
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			SharedClient client = this.current;
			this.current = null;
			if (client != null) {
				// Calls that are under way are cut off: time is up.
				client.end();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A client, and the number of calls on it. Closing it ends one call. */
	final class SharedClient implements AutoCloseable {

		private final LambdaClient client;

		// Guarded by the lock.
		private int calls;

		private SharedClient(LambdaClient client) {
			this.client = client;
		}

		LambdaClient client() {
			return this.client;
		}

		/** Gives up the client, because a failure shows that it is broken. */
		void discard(Throwable failure) {
			RenewableClient.this.lock.lock();
			try {
				if (RenewableClient.this.current == this) {
					RenewableClient.this.current = null;
				}
			}
			finally {
				RenewableClient.this.lock.unlock();
			}
			logOnce("The AWS client failed and is rebuilt", failure);
		}

		@Override
		public void close() {
			if (endsLastCallOnReplacedClient()) {
				end();
			}
		}

		// A broken client may fail to close. The calls on it have ended all the same.
		private void end() {
			try {
				this.client.close();
				logger.debug("Closed the client for {}", RenewableClient.this.function);
			}
			catch (RuntimeException | Error ex) {
				logger.debug("Could not close the client for {}", RenewableClient.this.function, ex);
			}
		}

		private boolean endsLastCallOnReplacedClient() {
			RenewableClient.this.lock.lock();
			try {
				this.calls--;
				return this.calls == 0 && RenewableClient.this.current != this;
			}
			finally {
				RenewableClient.this.lock.unlock();
			}
		}

	}

}
