package uk.org.democracyclub.logging.console.failures;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * A queue by its name, whose URL is looked up by the first call. Not thread-safe.
 */
final class SqsCalls {

	/** The most entries of a batch (Amazon SQS developer guide, "Message quotas"). */
	static final int MAX_BATCH = 10;

	private final SqsClient client;

	private final String name;

	private @Nullable String url;

	SqsCalls(SqsClient client, String name) {
		this.client = client;
		this.name = name;
	}

	<T> T call(String permission, Function<SqsClient, T> call) {
		return AwsFailure.explain(toString(), permission, () -> call.apply(this.client));
	}

	String url() {
		String url = this.url;
		if (url == null) {
			url = call("sqs:GetQueueUrl",
					(client) -> client.getQueueUrl((request) -> request.queueName(this.name)).queueUrl());
			this.url = url;
		}
		return url;
	}

	/**
	 * Fails if a part of a batch failed.
	 * @param failed what failed
	 * @param attempt what was attempted, such as "deleted"
	 */
	void checkAll(List<BatchResultErrorEntry> failed, String attempt) {
		if (!failed.isEmpty()) {
			throw new FailureException("%s of %s could not be %s: %s".formatted(Tally.count(failed.size(), "message"),
					this, attempt, failed.get(0).code()), null);
		}
	}

	static <T> List<List<T>> batches(List<T> all) {
		return IntStream.range(0, (all.size() + MAX_BATCH - 1) / MAX_BATCH)
			.mapToObj((batch) -> all.subList(batch * MAX_BATCH, Math.min((batch + 1) * MAX_BATCH, all.size())))
			.toList();
	}

	@Override
	public String toString() {
		return "the queue '%s'".formatted(this.name);
	}

}
