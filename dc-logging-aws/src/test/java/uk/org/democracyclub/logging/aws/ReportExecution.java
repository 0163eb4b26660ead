package uk.org.democracyclub.logging.aws;

import java.time.Instant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An execution of the state machine that is to be started.
 *
 * @param name its name
 * @param started when it started
 * @param input its input, in JSON
 */
record ReportExecution(String name, Instant started, String input) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String ARN = "arn:aws:states:eu-west-2:123456789012:execution:dc-logging-reports-staging:";

	/** The execution as the interpreter reads it. */
	JsonNode toJson() {
		ObjectNode execution = JSON.createObjectNode();
		execution.put("id", ARN + this.name).put("name", this.name).put("started", this.started.toString());
		execution.set("input", JSON.readTree(this.input));
		return execution;
	}

	/**
	 * How an execution ended.
	 *
	 * @param status SUCCEEDED or FAILED
	 * @param output its output; missing if it failed
	 * @param error the name of its error; empty if it succeeded
	 * @param cause the cause of its error; empty if it succeeded
	 */
	record Result(String status, JsonNode output, String error, String cause) {

		static Result of(JsonNode json) {
			return new Result(json.path("status").asString(), json.path("output"), json.path("error").asString(""),
					json.path("cause").asString(""));
		}

	}

}
