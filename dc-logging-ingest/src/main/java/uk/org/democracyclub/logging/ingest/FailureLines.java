package uk.org.democracyclub.logging.ingest;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.DcEnvironment;

/**
 * Writes the lines of the failure queue and the retry queue: one for each failure, with
 * everything that is needed to understand it and to send it again. The input is included
 * as text if it is text, otherwise in Base64, and in parts if it is large.
 */
final class FailureLines {

	// Escaped, a byte becomes up to six characters.
	private static final int MAX_TEXT_BYTES = LineQueue.MAX_MESSAGE_BYTES / 8;

	private static final int MAX_PART_BYTES = LineQueue.MAX_MESSAGE_BYTES / 2;

	private final String stream;

	private final DcEnvironment environment;

	private final String requestId;

	FailureLines(String stream, DcEnvironment environment, String requestId) {
		this.stream = stream;
		this.environment = environment;
		this.requestId = requestId;
	}

	/**
	 * Writes rejections.
	 * @param rejections the rejections
	 * @return the lines, created lazily
	 */
	Stream<String> rejected(List<Rejection> rejections) {
		return rejections.stream().flatMap(this::lines);
	}

	/**
	 * Writes the lines that Firehose did not accept.
	 * @param lines the lines
	 * @param failure why
	 * @param attempts how many invocations have tried
	 * @return the lines, created lazily
	 */
	Stream<String> unrelayed(List<String> lines, String failure, int attempts) {
		return lines.stream()
			.map((line) -> begin(RejectionReason.NOT_RELAYED, failure).add(RetryEvent.ATTEMPTS, attempts)
				.add(RetryEvent.CONTENT, line.stripTrailing())
				.end());
	}

	private Stream<String> lines(Rejection rejection) {
		Slice content = rejection.content();
		Optional<String> text = (content.length() <= MAX_TEXT_BYTES) ? content.text() : Optional.empty();
		if (text.isPresent()) {
			return Stream.of(begin(rejection).add("content", text.get()).end());
		}
		int parts = (content.length() - 1) / MAX_PART_BYTES + 1;
		return IntStream.range(0, parts)
			.mapToObj((part) -> begin(rejection).add("part", part + 1)
				.add("parts", parts)
				.add("content_base64", base64(content.part(part * MAX_PART_BYTES, MAX_PART_BYTES)))
				.end());
	}

	private static String base64(Slice content) {
		return Base64.getEncoder().encodeToString(content.copy());
	}

	private JsonLine begin(Rejection rejection) {
		return begin(rejection.reason(), rejection.detail()).add("field", rejection.field())
			.add("entry_id", (rejection.entryId() != null) ? rejection.entryId().toString() : null)
			.add("entries", rejection.entries());
	}

	private JsonLine begin(RejectionReason reason, String detail) {
		return new JsonLine().add("reason", reason.tag())
			.add("detail", detail)
			.add("stream", this.stream)
			.add("environment", this.environment.value())
			.add("request_id", this.requestId);
	}

}
