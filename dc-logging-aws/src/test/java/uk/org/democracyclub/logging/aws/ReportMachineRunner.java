package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import uk.org.democracyclub.logging.testsupport.athena.AthenaEmulator;
import uk.org.democracyclub.logging.testsupport.athena.AthenaTable;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionLauncher;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionProcess;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaEmulator;
import uk.org.democracyclub.logging.testsupport.s3.S3Stub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Executes the state machine of a synthesized stack: an interpreter of the Amazon States
 * Language steps through its definition, the packaged function runs in AWS's own runtime,
 * and Athena, S3 and SNS are stubs on HTTP.
 */
final class ReportMachineRunner implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Path INTERPRETER = Path.of("node_modules/aws-local-stepfunctions");

	private static final String HANDLER = "uk.org.democracyclub.logging.reports.ReportsHandler::handleRequest";

	private static final Map<String, String> ARNS = Map.of("Function",
			"arn:aws:lambda:eu-west-2:123456789012:function:dc-logging-reports-staging:live", "Topic",
			"arn:aws:sns:eu-west-2:123456789012:dc-logging-alarms-staging");

	private final JsonNode definition;

	private final AthenaEmulator athena;

	private final S3Stub s3 = S3Stub.start(SynthesizedStack.BUCKET);

	private final List<Map<String, String>> messages = Collections.synchronizedList(new ArrayList<>());

	private final StubServer sns = StubServer.start(this::publish);

	private final LambdaEmulator lambda = LambdaEmulator.start();

	private final List<FunctionProcess> processes = new ArrayList<>();

	/**
	 * Starts two environments of the function, as AWS Lambda does for two executions.
	 * @param stack the stack
	 * @param engine answers the queries
	 * @throws IOException if they cannot be started
	 */
	ReportMachineRunner(SynthesizedStack stack, Function<String, AthenaTable> engine) throws IOException {
		JsonNode machine = stack.onlyProperties("AWS::StepFunctions::StateMachine");
		JsonNode substitutions = machine.get("DefinitionSubstitutions");
		String text = machine.get("DefinitionString").asString();
		for (Map.Entry<String, JsonNode> substitution : substitutions.properties()) {
			JsonNode value = substitution.getValue();
			text = text.replace("${%s}".formatted(substitution.getKey()),
					value.isString() ? value.asString() : ARNS.get(substitution.getKey()));
		}
		this.definition = JSON.readTree(text);
		this.athena = AthenaEmulator.start(substitutions.get("WorkGroup").asString(), engine);
		FunctionLauncher launcher = new FunctionLauncher(Path.of("target/reports-function.zip"), HANDLER);
		JsonNode function = stack.function("dc-logging-reports-staging");
		function.at("/Environment/Variables")
			.forEachEntry((name, value) -> launcher.environment(name, value.asString()));
		launcher.environment("AWS_LAMBDA_FUNCTION_NAME", function.get("FunctionName").asString())
			.environment("AWS_ENDPOINT_URL_ATHENA", this.athena.url().toString())
			.environment("AWS_ENDPOINT_URL_S3", this.s3.url().toString())
			.snapStart();
		this.processes.add(launcher.start(this.lambda));
		this.processes.add(launcher.start(this.lambda));
	}

	/** Skips the test where there is no interpreter, or the function cannot be run. */
	static void assumeAvailable() {
		FunctionProcess.assumeAvailable();
		assumeTrue(Files.isDirectory(INTERPRETER),
				"the interpreter of state machines is not installed: run 'npm ci' in dc-logging-aws");
	}

	/**
	 * Runs executions at the same time, and waits for all of them.
	 * @param executions the executions
	 * @return how they ended
	 */
	List<ReportExecution.Result> run(ReportExecution... executions) throws IOException, InterruptedException {
		ObjectNode work = JSON.createObjectNode();
		work.put("athena", this.athena.url().toString());
		work.put("lambda", this.lambda.url().toString());
		work.put("sns", this.sns.url().toString());
		work.set("definition", this.definition);
		ArrayNode all = work.putArray("executions");
		Arrays.stream(executions).map(ReportExecution::toJson).forEach(all::add);
		Path output = Files.createTempFile("executions", ".json");
		ProcessBuilder builder = new ProcessBuilder("node", "src/test/node/execute.cjs").redirectOutput(output.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().put("NODE_PATH", INTERPRETER.toAbsolutePath().getParent().toString());
		Process process = builder.start();
		try (var input = process.getOutputStream()) {
			input.write(work.toString().getBytes(UTF_8));
		}
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
		JsonNode results = JSON.readTree(Files.readString(output));
		Files.delete(output);
		return results.valueStream().map(ReportExecution.Result::of).toList();
	}

	/** Forgets all that has happened, so that the next test begins with nothing. */
	void reset() {
		this.athena.reset();
		this.s3.reset();
		this.messages.clear();
	}

	AthenaEmulator athena() {
		return this.athena;
	}

	S3Stub s3() {
		return this.s3;
	}

	/** The messages that were published, with their parameters. */
	List<Map<String, String>> messages() {
		return List.copyOf(this.messages);
	}

	/** What the function said. */
	String output() {
		return this.processes.stream().map(FunctionProcess::output).collect(Collectors.joining("\n"));
	}

	@Override
	public void close() {
		this.processes.forEach(FunctionProcess::close);
		this.lambda.close();
		this.sns.close();
		this.s3.close();
		this.athena.close();
	}

	private Reply publish(Request request) {
		this.messages.add(Arrays.stream(request.text().split("&"))
			.map((field) -> field.split("=", 2))
			.collect(Collectors.toMap((field) -> field[0], (field) -> URLDecoder.decode(field[1], UTF_8))));
		return Reply.of(200);
	}

}
