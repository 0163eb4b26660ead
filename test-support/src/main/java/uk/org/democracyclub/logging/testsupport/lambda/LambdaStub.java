package uk.org.democracyclub.logging.testsupport.lambda;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Answers as the Invoke operation of AWS Lambda does for events, and fails as it can
 * fail; no function is run. Thread-safe.
 */
public final class LambdaStub implements AutoCloseable {

	private final AtomicLong requestIds = new AtomicLong();

	private final Receiver receiver;

	private final StubServer server;

	private volatile Policy policy = (arn, payload) -> Answer.accept();

	private LambdaStub(Receiver receiver) {
		this.receiver = receiver;
		this.server = StubServer.start(InvokeApi.handler(this::answer));
	}

	/**
	 * Starts a stub that accepts everything.
	 * @param receiver gets the payloads that the stub takes
	 * @return the running stub
	 */
	public static LambdaStub start(Receiver receiver) {
		return new LambdaStub(receiver);
	}

	/**
	 * Replaces the policy, for all requests that are read from now on.
	 * @param policy decides on the answers
	 */
	public void setPolicy(Policy policy) {
		this.policy = policy;
	}

	/** Stops listening and closes all connections, as a process does that ends. */
	public void goAway() {
		this.server.goAway();
	}

	/** Listens again, on the same port. */
	public void comeBack() {
		this.server.comeBack();
	}

	@Override
	public void close() {
		this.server.close();
	}

	public URI url() {
		return this.server.url();
	}

	/** The number of requests that were read, however they were answered. */
	public long requests() {
		return this.server.requests();
	}

	private Reply answer(InvokeRequest call) {
		Answer answer = this.policy.answer(call.function(), call.payload());
		if (answer.isTaking()) {
			this.receiver.received(call.function(), call.payload());
		}
		return answer.reply().with("x-amzn-RequestId", "request-" + this.requestIds.incrementAndGet());
	}

	/**
	 * Gets the payloads that the stub takes: those that AWS would have queued. Called
	 * exactly once for each, before it is answered, and by the stub's only thread.
	 */
	@FunctionalInterface
	public interface Receiver {

		void received(String functionArn, byte[] payload);

	}

	/**
	 * Decides how the stub answers. Called by the stub's only thread, so it must not
	 * wait.
	 */
	@FunctionalInterface
	public interface Policy {

		Answer answer(String functionArn, byte[] payload);

	}

}
