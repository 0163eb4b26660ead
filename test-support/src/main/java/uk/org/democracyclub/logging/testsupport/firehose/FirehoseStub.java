package uk.org.democracyclub.logging.testsupport.firehose;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.core.JacksonException;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers as the operation PutRecordBatch of Amazon Data Firehose does, keeps to its
 * limits, and fails as it can fail. Keeps the records that it takes. Thread-safe.
 */
public final class FirehoseStub implements AutoCloseable {

	private static final String TARGET = "Firehose_20150804.PutRecordBatch";

	private static final String REFUSED_RECORD = "{\"ErrorCode\":\"ServiceUnavailableException\",\"ErrorMessage\":\"Slow down.\"}";

	private final AtomicLong recordIds = new AtomicLong();

	private final List<byte[]> records = new ArrayList<>();

	private final String streamName;

	private final StubServer server;

	private volatile Policy policy = (records) -> FirehoseAnswer.accept();

	private FirehoseStub(String streamName) {
		this.streamName = streamName;
		this.server = StubServer.start(this::reply);
	}

	/**
	 * Starts a stub that accepts all that AWS does.
	 * @param streamName the name of its only delivery stream
	 * @return the running stub
	 */
	public static FirehoseStub start(String streamName) {
		return new FirehoseStub(streamName);
	}

	/**
	 * Replaces the policy, for all calls that are read from now on.
	 * @param policy decides on the answers
	 */
	public void setPolicy(Policy policy) {
		this.policy = policy;
	}

	public URI url() {
		return this.server.url();
	}

	/** The number of calls that were read, however they were answered. */
	public long calls() {
		return this.server.requests();
	}

	/** The records that were taken, in that order. */
	public List<byte[]> records() {
		synchronized (this.records) {
			return List.copyOf(this.records);
		}
	}

	/** The lines of all records that were taken. Fails if a record has half a line. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		for (byte[] record : records()) {
			String text = new String(record, UTF_8);
			if (!text.endsWith("\n")) {
				throw new AssertionError("A record ends in half a line: " + text);
			}
			Collections.addAll(lines, text.substring(0, text.length() - 1).split("\n", -1));
		}
		return lines;
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Reply reply(Request request) {
		if (!TARGET.equals(request.header("X-Amz-Target"))) {
			return Reply.error(400, "UnknownOperationException", "No such operation");
		}
		try {
			PutRecordBatch call = PutRecordBatch.parse(request.body());
			if (!this.streamName.equals(call.streamName())) {
				return Reply.error(400, "ResourceNotFoundException", "No such delivery stream");
			}
			Optional<Reply> refusal = call.refusal();
			return refusal.isPresent() ? refusal.get() : take(call.records());
		}
		catch (JacksonException ex) {
			return Reply.error(400, "SerializationException", "Not what the operation takes");
		}
	}

	private Reply take(List<byte[]> batch) {
		FirehoseAnswer answer = this.policy.answer(batch);
		List<byte[]> taken = new ArrayList<>();
		StringJoiner responses = new StringJoiner(",", "[", "]");
		for (int i = 0; i < batch.size(); i++) {
			if (answer.isTaking(i)) {
				taken.add(batch.get(i));
				responses.add("{\"RecordId\":\"record-" + this.recordIds.incrementAndGet() + "\"}");
			}
			else {
				responses.add(REFUSED_RECORD);
			}
		}
		synchronized (this.records) {
			this.records.addAll(taken);
		}
		return answer.orElse(Reply.json(200, "{\"FailedPutCount\":%s,\"Encrypted\":false,\"RequestResponses\":%s}"
			.formatted(batch.size() - taken.size(), responses)));
	}

	/**
	 * Decides how the stub answers. Called by the stub's only thread, so it must not
	 * wait.
	 */
	@FunctionalInterface
	public interface Policy {

		FirehoseAnswer answer(List<byte[]> records);

	}

}
