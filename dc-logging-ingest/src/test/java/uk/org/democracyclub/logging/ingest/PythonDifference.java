package uk.org.democracyclub.logging.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * The intended differences between the Python function and ours. Each knows exactly what
 * ours makes of a value, so that anything else is unexplained.
 */
enum PythonDifference {

	/** The Python function gives old clients a flag that they do not send. */
	ELECTION_NOT_KNOWN("no `had_election`: Python writes `false`, here it is `null`") {
		@Override
		boolean explainsField(Field field) {
			return field.is("had_election") && field.sent.isMissingNode() && field.python.isBoolean()
					&& field.ours.isNull();
		}
	},

	NULL("`null` for a text or `calls_devs_dc_api`: Python relays `null`, and its reports may leave out the row; here it is empty or `false`") {
		@Override
		boolean explainsField(Field field) {
			return field.sent.isNull() && field.python.isNull()
					&& (field.is("calls_devs_dc_api") ? field.ours.isBoolean() && !field.ours.asBoolean()
							: field.isText() && field.ours.asString().isEmpty());
		}
	},

	FLAG_OF_ANOTHER_TYPE("a flag that is not a boolean: Python relays it, here it is converted") {
		@Override
		boolean explainsField(Field field) {
			return (field.is("calls_devs_dc_api") || field.is("had_election")) && !field.sent.isBoolean()
					&& !field.sent.isNull() && field.relayedAsSent()
					&& truth(field).equals(field.ours.isNull() ? Optional.empty() : field.ours.asBooleanOpt());
		}

		private Optional<Boolean> truth(Field field) {
			String text = field.sent.isValueNode() ? field.sent.asString().strip().toLowerCase(Locale.ROOT) : "";
			boolean isTrue = List.of("true", "1").contains(text);
			boolean isFalse = List.of("false", "0").contains(text);
			return (isTrue || isFalse || field.is("calls_devs_dc_api")) ? Optional.of(isTrue) : Optional.empty();
		}
	},

	LONG_TEXT("a string of more than 256 characters: Python relays all of it, here it is truncated") {
		@Override
		boolean explainsField(Field field) {
			String text = field.sent.asString("");
			return field.isText() && field.relayedAsSent() && text.length() > PostcodeLogEntry.MAX_TEXT_LENGTH
					&& text.startsWith(field.ours.asString())
					&& field.ours.asString().length() >= PostcodeLogEntry.MAX_TEXT_LENGTH - 1;
		}
	},

	TEXT_OF_ANOTHER_TYPE("a number or boolean instead of a string: Python relays it, here it is read as a string") {
		@Override
		boolean explainsField(Field field) {
			return field.isText() && (field.sent.isNumber() || field.sent.isBoolean()) && field.relayedAsSent()
					&& field.ours.isString() && field.ours.asString().equals(field.sent.asString());
		}
	},

	LIST_OR_OBJECT("a list or an object instead of a string: Python relays it, here it is replaced") {
		@Override
		boolean explainsField(Field field) {
			return field.isText() && field.sent.isContainer() && field.relayedAsSent()
					&& field.ours.asString().equals(field.is("postcode") ? PostcodeLogEntry.UNKNOWN_POSTCODE : "");
		}
	},

	BLANK_POSTCODE("a blank postcode: Python relays it, here it is `unknown`") {
		@Override
		boolean explainsField(Field field) {
			return field.is("postcode") && field.sent.asString("x").isBlank() && field.relayedAsSent()
					&& field.ours.asString().equals(PostcodeLogEntry.UNKNOWN_POSTCODE);
		}
	},

	EMPTY_POSTCODE("an empty postcode: Python fails, here it is `unknown`, and the search counts") {
		@Override
		boolean explainsTaken(JsonNode sent, List<JsonNode> ours) {
			JsonNode postcode = sent.path("postcode");
			boolean empty = postcode.isContainer() ? postcode.isEmpty()
					: Set.of("", "false", "0").contains(postcode.asString(""));
			return !postcode.isMissingNode() && !postcode.isNull() && empty && ours.size() == 1
					&& Set.of(PostcodeLogEntry.UNKNOWN_POSTCODE, "false", "0")
						.contains(ours.get(0).path("postcode").asString());
		}
	},

	UNKNOWN_FIELD("an unknown field: Python fails, here it is left out, and the search counts") {
		@Override
		boolean explainsTaken(JsonNode sent, List<JsonNode> ours) {
			Set<String> unknown = new TreeSet<>(sent.propertyNames());
			unknown.removeIf(LogStream.POSTCODE_SEARCHES::hasColumn);
			return !unknown.isEmpty() && !sent.has("entries") && ours.size() == 1
					&& unknown.stream().noneMatch(ours.get(0)::has);
		}
	},

	BATCH("an envelope of the protocol `batch`: Python fails, here its entries count") {
		@Override
		boolean explainsTaken(JsonNode sent, List<JsonNode> ours) {
			return sent.path("entries").isArray() && sent.path("entries").size() == ours.size();
		}
	},

	TIME_OF_NO_CLIENT(
			"a `timestamp` that no client sends, such as a date alone or a number: Python relays some time for it, here it is rejected") {
		@Override
		boolean explainsRejected(JsonNode sent, JsonNode failure) {
			return isOfTimestamp(failure) && !TIME.matcher(sent.path("timestamp").asString("")).matches();
		}
	},

	TIME_OUT_OF_RANGE("a `timestamp` before 2000 or after 2099: Python relays it, here it is rejected") {
		@Override
		boolean explainsRejected(JsonNode sent, JsonNode failure) {
			return isOfTimestamp(failure) && TIME.matcher(sent.path("timestamp").asString("")).matches()
					&& !sent.path("timestamp").asString().startsWith("20");
		}
	};

	private static final Pattern TIME = Pattern
		.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d.*)?");

	private final String description;

	PythonDifference(String description) {
		this.description = description;
	}

	/** The text in the guide. */
	String description() {
		return this.description;
	}

	/** Whether a field differs as intended. */
	boolean explainsField(Field field) {
		return false;
	}

	/** Whether it is intended that ours takes what the Python function fails on. */
	boolean explainsTaken(JsonNode sent, List<JsonNode> ours) {
		return false;
	}

	/** Whether it is intended that ours rejects what the Python function relays. */
	boolean explainsRejected(JsonNode sent, JsonNode failure) {
		return false;
	}

	private static boolean isOfTimestamp(JsonNode failure) {
		return failure.path("reason").asString().equals("invalid-field")
				&& failure.path("detail").asString().startsWith("timestamp");
	}

	static Stream<PythonDifference> all() {
		return Stream.of(values());
	}

	/**
	 * A field of an entry.
	 *
	 * @param name its name
	 * @param sent its value in the event, missing if it has none
	 * @param python its value in the line of the Python function
	 * @param ours its value in our line
	 */
	record Field(String name, JsonNode sent, JsonNode python, JsonNode ours) {

		boolean is(String other) {
			return this.name.equals(other);
		}

		boolean isText() {
			return this.name.startsWith("utm_") || is("api_key") || is("postcode");
		}

		boolean relayedAsSent() {
			return this.python.equals(this.sent);
		}

	}

}
