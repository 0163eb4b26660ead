package uk.org.democracyclub.logging.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import uk.org.democracyclub.logging.reports.ReportsHandler;
import uk.org.democracyclub.logging.reports.ReportsSettings;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;
import static uk.org.democracyclub.logging.aws.SynthesizedStack.texts;

/**
 * What is deployed for reports. What the state machine does is shown by
 * {@link ReportMachineIT}.
 */
@RequiresNode
class ReportStackTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static SynthesizedStack stack;

	@BeforeAll
	static void synthesize() {
		// The day of the synthesis is 20 April 2026.
		stack = SynthesizedStack.of("staging", "elections", "2026-05-07, 2026-03-05, 2026-07-02 from 2026-05-30");
	}

	@Test
	void theFunctionStartsWithTheSettingsThatItIsGiven() {
		JsonNode function = stack.function("dc-logging-reports-staging");
		assertThat(function.get("Handler").asString()).isEqualTo(ReportsHandler.HANDLER);
		assertThat(function.get("Runtime").asString()).isEqualTo("java25");
		assertThat(function.at("/SnapStart/ApplyOn").asString()).isEqualTo("PublishedVersions");
		Map<String, String> variables = new HashMap<>();
		function.at("/Environment/Variables").forEachEntry((name, value) -> variables.put(name, value.asString()));
		variables.put("AWS_LAMBDA_FUNCTION_NAME", function.get("FunctionName").asString());
		assertThatNoException().isThrownBy(() -> ReportsSettings.of(variables));
	}

	@Test
	void onlyTheFunctionMayWriteAndOnlyReportsAndDailyFigures() {
		assertThat(actions(role("Writes election reports"))).containsExactlyInAnyOrder("athena:GetQueryResults",
				"s3:GetObject", "s3:PutObject", "s3:ListBucket", "logs:CreateLogStream", "logs:PutLogEvents");
		assertThat(resources(role("Writes election reports"), "s3:PutObject"))

			.contains("dc-example-logging/reports/*", "dc-example-logging/usage/*");
		assertThat(actions(role("Runs the queries"))).filteredOn((action) -> action.startsWith("s3:"))
			.containsOnly("s3:GetObject", "s3:GetBucketLocation", "s3:ListBucket");
		assertThat(resources(role("Runs the queries"), "athena:StartQueryExecution"))
			.contains("workgroup/dc-logging-staging");
		assertThat(actions(role("Starts election reports"))).containsExactlyInAnyOrder("states:StartExecution",
				"sqs:SendMessage");
	}

	@Test
	void theStateMachineLogsWithoutTheSql() {
		JsonNode machine = stack.onlyProperties("AWS::StepFunctions::StateMachine");
		assertThat(machine.get("StateMachineName").asString()).isEqualTo("dc-logging-reports-staging");
		assertThat(machine.get("StateMachineType").asString()).isEqualTo("STANDARD");
		assertThat(machine.at("/LoggingConfiguration/Level").asString()).isEqualTo("ALL");
		assertThat(machine.at("/LoggingConfiguration/IncludeExecutionData").asBoolean()).isFalse();
	}

	@Test
	void nothingIsWaitedForWithoutEnd() {
		String definition = stack.onlyProperties("AWS::StepFunctions::StateMachine").get("DefinitionString").asString();
		JsonNode machine = JSON.readTree(definition);
		assertThat(machine.get("TimeoutSeconds").asInt()).isPositive();
		assertTasksHaveTimeouts(machine.get("States"));
	}

	private static void assertTasksHaveTimeouts(JsonNode states) {
		states.forEachEntry((name, state) -> {
			if (state.get("Type").asString().equals("Task")) {
				assertThat(state.path("TimeoutSeconds").asInt(0)).as(name).isPositive();
			}
			if (state.has("ItemProcessor")) {
				assertTasksHaveTimeouts(state.at("/ItemProcessor/States"));
			}
		});
	}

	@Test
	void reportsAreMadeEachMorningOnTheEveningOfPollingDayAndWhenLateDeliveriesAreComplete() {
		assertThat(stack.properties("AWS::Scheduler::Schedule"))
			.extracting((schedule) -> schedule.get("Name").asString(),
					(schedule) -> schedule.get("ScheduleExpression").asString())
			.containsExactlyInAnyOrder(schedule("2026-05-07-mornings-2026-04", "30 4 2-30 4 ? 2026"),
					schedule("2026-05-07-mornings-2026-05", "30 4 1-8 5 ? 2026"),
					schedule("2026-05-07-evening", "30 22 7 5 ? 2026"), schedule("2026-05-07-last", "30 4 16 5 ? 2026"),
					schedule("2026-07-02-mornings-2026-05", "30 4 31 5 ? 2026"),
					schedule("2026-07-02-mornings-2026-06", "30 4 1-30 6 ? 2026"),
					schedule("2026-07-02-mornings-2026-07", "30 4 1-3 7 ? 2026"),
					schedule("2026-07-02-evening", "30 22 2 7 ? 2026"), schedule("2026-07-02-last", "30 4 11 7 ? 2026"),
					schedule("daily-figures", "15 3 * * ? *"));
	}

	@Test
	void aScheduleStartsTheStateMachineWithTheElectionInLondonTime() {
		assertThat(stack.properties("AWS::Scheduler::Schedule")).allSatisfy((schedule) -> {
			assertThat(schedule.get("ScheduleExpressionTimezone").asString()).isEqualTo("Europe/London");
			assertThat(schedule.at("/FlexibleTimeWindow/Mode").asString()).isEqualTo("OFF");
			assertThat(stack.referred(schedule.at("/Target/Arn")))
				.isEqualTo(stack.onlyProperties("AWS::StepFunctions::StateMachine"));
			assertThat(stack.referred(schedule.at("/Target/DeadLetterConfig/Arn")).get("QueueName").asString())
				.isEqualTo("dc-logging-reports-staging-not-started");
			assertThat(schedule.at("/Target/RetryPolicy/MaximumRetryAttempts").asInt()).isPositive();
			assertThat(schedule.at("/Target/Input").asString()).isEqualTo(input(schedule.get("Name").asString()));
		});
	}

	private static String input(String schedule) {
		return switch (schedule.substring(0, 10)) {
			case "2026-05-07" -> "{\"polling_day\":\"2026-05-07\"}";
			case "2026-07-02" -> "{\"polling_day\":\"2026-07-02\",\"period_start\":\"2026-05-30\"}";
			default -> "{\"report\":\"daily-figures\"}";
		};
	}

	@Test
	void onlyDailyFiguresAreScheduledWithoutElections() {
		assertThat(SynthesizedStack.of("staging").properties("AWS::Scheduler::Schedule")).singleElement()
			.satisfies((schedule) -> assertThat(schedule.get("Name").asString()).isEqualTo("daily-figures"));
	}

	private static Tuple schedule(String name, String fields) {
		return tuple(name, "cron(%s)".formatted(fields));
	}

	private static JsonNode role(String description) {
		return stack.properties("AWS::IAM::Role")
			.stream()
			.filter((role) -> role.get("Description").asString().startsWith(description))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> actions(JsonNode role) {
		return statements(role).stream()
			.map((statement) -> statement.get("Action"))
			.flatMap((action) -> (action.isArray() ? texts(action) : List.of(action.asString())).stream())
			.toList();
	}

	private static String resources(JsonNode role, String action) {
		return statements(role).stream()
			.filter((statement) -> statement.get("Action").toString().contains(action))
			.map((statement) -> statement.get("Resource").toString())
			.findFirst()
			.orElseThrow();
	}

	private static List<JsonNode> statements(JsonNode role) {
		return StreamSupport.stream(role.at("/Policies/0/PolicyDocument/Statement").spliterator(), false).toList();
	}

}
