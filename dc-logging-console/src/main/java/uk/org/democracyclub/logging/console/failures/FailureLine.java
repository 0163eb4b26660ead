package uk.org.democracyclub.logging.console.failures;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A line of a message in the failure queue.
 *
 * @param kind who wrote it
 * @param reason why it is there
 * @param detail what is wrong, without any visitor's data
 * @param entryId the id of the entry, if the function got that far
 * @param requestId the id of the invocation that failed
 * @param stream the stream of the function
 * @param environment the environment of the function
 * @param entries how many entries it is, as far as can be told
 * @param time when it failed, if the line says so
 * @param part the number of this part, from 1
 * @param parts how many parts there are; they can be in several messages
 * @param content what the application sent, or this part of it
 * @param text the line itself, without its line break
 */
record FailureLine(Kind kind, String reason, String detail, @Nullable String entryId, @Nullable String requestId,
		@Nullable String stream, @Nullable String environment, long entries, @Nullable Instant time, int part,
		int parts, Content content, String text) {

	/** Whether its content continues in other lines. */
	boolean isPart() {
		return this.parts > 1;
	}

	/** How many entries a sum has to count for it: a failure in parts counts once. */
	long countedEntries() {
		return (this.part <= 1) ? this.entries : 0;
	}

	/**
	 * Returns when it failed.
	 * @param sent when its message was sent
	 * @return the time of the line, or that of the message if the line has none
	 */
	Instant timeOr(Instant sent) {
		return (this.time != null) ? this.time : sent;
	}

	/**
	 * Returns the line as it goes back into the queue: with the time when it failed,
	 * because its new message has another one.
	 * @param sent when its message was sent
	 * @return the line, with its line break
	 */
	String putBack(Instant sent) {
		if (this.time != null || this.kind == Kind.UNKNOWN) {
			return this.text + "\n";
		}
		String timed = "%s,\"timestamp\":\"%s\"}".formatted(this.text.substring(0, this.text.lastIndexOf('}')), sent);
		return ((RetryQueue.length(timed) < RetryQueue.MAX_BYTES) ? timed : this.text) + "\n";
	}

	/**
	 * What all parts of a failure have in common. Failures without an entry id can have
	 * it in common with others of the same invocation, such as two large pieces of one
	 * payload that are not JSON.
	 */
	String partsKey() {
		return String.join("\n", String.valueOf(this.requestId), String.valueOf(this.entryId), this.reason, this.detail,
				Integer.toString(this.parts), Long.toString(this.entries));
	}

	/**
	 * Returns the request id from which the ingest function derives the id of an entry
	 * that has none. It is the same each time that this failure is resent, so that an
	 * entry which is resent twice counts once; and it is another one for each failure,
	 * also of the same request.
	 * @param whole the whole content
	 * @return the id
	 */
	String idForResending(Content whole) {
		return (this.entryId != null) ? this.entryId : idForResending(String.valueOf(this.requestId), whole);
	}

	static String idForResending(String origin, Content content) {
		byte[] prefix = (origin + "/").getBytes(StandardCharsets.UTF_8);
		byte[] name = new byte[prefix.length + content.length()];
		System.arraycopy(prefix, 0, name, 0, prefix.length);
		System.arraycopy(content.bytes(), 0, name, prefix.length, content.length());
		return UUID.nameUUIDFromBytes(name).toString();
	}

	/** Who wrote a line. */
	enum Kind {

		/** The ingest function. */
		FUNCTION,

		/**
		 * AWS Lambda, which gave an event up; or whoever wrote a message of the retry
		 * queue on which the function failed. It is resent as it is.
		 */
		GIVEN_UP,

		/** Someone else: it is not known how to resend it. */
		UNKNOWN

	}

}
