package uk.org.democracyclub.logging.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import tools.jackson.databind.JsonNode;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.SearchView;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.ingest.IngestHandler;
import uk.org.democracyclub.logging.ingest.IngestSettings;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;
import static uk.org.democracyclub.logging.aws.SynthesizedStack.columns;
import static uk.org.democracyclub.logging.aws.SynthesizedStack.texts;

@RequiresNode
class DcLoggingStackTests {

	private static SynthesizedStack stack;

	@BeforeAll
	static void synthesize() {
		stack = SynthesizedStack.of("staging", "reservedConcurrency", "20", "alarmEmail", "ops@example.org");
	}

	@Test
	void allThatCanBeTaggedSaysWhoseItIs() {
		stack.template().resourceCountIs("AWS::Lambda::Function", 2);
		for (String type : List.of("AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", "AWS::SQS::Queue",
				"AWS::KinesisFirehose::DeliveryStream", "AWS::IAM::Role", "AWS::Athena::WorkGroup",
				"AWS::Logs::LogGroup", "AWS::SNS::Topic")) {
			assertThat(stack.properties(type)).as(type)
				.isNotEmpty()
				.allSatisfy((properties) -> assertThat(tags(properties)).containsEntry("dc-product", "dc-logging")
					.containsEntry("dc-environment", "staging"));
		}
	}

	@Test
	void isProtectedFromBeingDeleted() {
		assertThat(stack.stack().getTerminationProtection()).isTrue();
	}

	@Test
	void isOfTheRegionThatApplicationsExpectAndOfTheAccountThatIsNamed() {
		assertThat(stack.stack().getRegion()).isEqualTo("eu-west-2");
		assertThat(SynthesizedStack.of("staging", "account", "123456789012").stack().getAccount())
			.isEqualTo("123456789012");
	}

	@Nested
	class Function {

		@Test
		void isTheArchiveOfTheIngestFunctionOnArmAndStartsFromASnapshot() {
			JsonNode function = stack.onlyProperties("AWS::Lambda::Function");
			assertThat(function.get("Handler").asString()).isEqualTo(IngestHandler.HANDLER);
			assertThat(function.get("Runtime").asString()).isEqualTo("java25");
			assertThat(texts(function.get("Architectures"))).containsExactly("arm64");
			assertThat(function.at("/SnapStart/ApplyOn").asString()).isEqualTo("PublishedVersions");
			assertThat(function.get("MemorySize").asInt()).isEqualTo(256);
			assertThat(function.get("ReservedConcurrentExecutions").asInt()).isEqualTo(20);
		}

		@Test
		void sharesTheAccountsConcurrencyUnlessSomeIsReserved() {
			assertThat(SynthesizedStack.of("staging")
				.onlyProperties("AWS::Lambda::Function")
				.has("ReservedConcurrentExecutions")).isFalse();
		}

		@Test
		void startsWithTheSettingsThatItIsGiven() {
			JsonNode function = stack.onlyProperties("AWS::Lambda::Function");
			Map<String, String> variables = new HashMap<>();
			function.at("/Environment/Variables")
				.forEachEntry(
						(name, value) -> variables.put(name,
								value.isObject()
										? "https://sqs.eu-west-2.amazonaws.com/123456789012/"
												+ stack.referred(value).get("QueueName").asString()
										: value.asString()));
			variables.put("AWS_LAMBDA_FUNCTION_NAME", function.get("FunctionName").asString());
			assertThatNoException().isThrownBy(() -> IngestSettings.of(variables));
		}

		@Test
		void hasTheNameThatApplicationsCheckAtTheirStart() {
			FunctionArn arn = FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:%s:live"
				.formatted(stack.onlyProperties("AWS::Lambda::Function").get("FunctionName").asString()));
			assertThatNoException()
				.isThrownBy(() -> IngestFunction.of(arn, LogStream.POSTCODE_SEARCHES, DcEnvironment.STAGING, null));
		}

		@Test
		void hasAPublishedVersionBehindItsAlias() {
			JsonNode alias = stack.onlyProperties("AWS::Lambda::Alias");
			assertThat(alias.get("Name").asString()).isEqualTo("live");
			assertThat(stack.referred(alias.get("FunctionVersion")))
				.isEqualTo(stack.onlyProperties("AWS::Lambda::Version"));
			stack.template().hasResource("AWS::Lambda::Version", Map.of("DeletionPolicy", "RetainExceptOnCreate"));
		}

		@Test
		void isRepeatedTwiceWithinSixHoursAndThenByTheRetryQueueWithAndWithoutTheAlias() {
			List<JsonNode> configurations = stack.properties("AWS::Lambda::EventInvokeConfig");
			assertThat(configurations).hasSize(2).allSatisfy((configuration) -> {
				assertThat(configuration.get("MaximumRetryAttempts").asInt()).isEqualTo(2);
				assertThat(configuration.get("MaximumEventAgeInSeconds").asInt()).isEqualTo(6 * 60 * 60);
				assertThat(stack.referred(configuration.at("/DestinationConfig/OnFailure/Destination")))
					.isEqualTo(queue("retries"));
			});
			assertThat(configurations).extracting((configuration) -> configuration.get("Qualifier").toString())
				.anySatisfy((qualifier) -> assertThat(qualifier).isEqualTo("\"$LATEST\""))
				.anySatisfy((qualifier) -> assertThat(qualifier).contains("Aliaslive"));
		}

		@Test
		void mayDoNothingButRelayQueueAndLog() {
			assertThat(actions(role("lambda.amazonaws.com").get("Policies").get(0).get("PolicyDocument")))
				.containsExactlyInAnyOrder("firehose:PutRecordBatch", "sqs:SendMessage", "sqs:ReceiveMessage",
						"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility",
						"logs:CreateLogStream", "logs:PutLogEvents");
			assertThat(role("lambda.amazonaws.com").has("ManagedPolicyArns")).isFalse();
		}

	}

	@Nested
	class Callers {

		@Test
		void areThoseOfTheEnvironmentsPartOfTheOrganisationWithAndWithoutTheAlias() {
			List<JsonNode> policies = stack.properties("AWS::Lambda::ResourcePolicy");
			assertThat(policies).hasSize(2).allSatisfy((policy) -> {
				JsonNode statement = policy.at("/PolicyDocument/Statement").get(0);
				assertThat(statement.get("Action").asString()).isEqualTo("lambda:InvokeFunction");
				assertThat(statement.get("Resource")).isEqualTo(policy.get("ResourceArn"));
				assertThat(statement.at("/Condition/StringEquals").toString())
					.isEqualTo("{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}");
				assertThat(statement.at("/Condition/ForAnyValue:StringLike").toString())
					.isEqualTo("{\"aws:PrincipalOrgPaths\":[\"o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*\"]}");
			});
			assertThat(policies).extracting((policy) -> stack.referred(policy.get("ResourceArn")))
				.containsExactlyInAnyOrder(stack.onlyProperties("AWS::Lambda::Function"),
						stack.onlyProperties("AWS::Lambda::Alias"));
			assertThat(stack.warnings()).isEmpty();
		}

		@Test
		void areThoseOfTheWholeOrganisationWithAWarningIfThePartIsNotNamed() {
			SynthesizedStack open = SynthesizedStack.of("production", "organizationPaths", "");
			assertThat(open.properties("AWS::Lambda::ResourcePolicy")).hasSize(2)
				.allSatisfy((
						policy) -> assertThat(policy.at("/PolicyDocument/Statement").get(0).get("Condition").toString())
							.isEqualTo("{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}"));
			assertThat(open.warnings()).singleElement()
				.asString()
				.contains("o-a1b2c3d4e5", "production", "organizationPaths");
		}

		@Test
		void haveNoPermissionsBesideThePolicyWhichWouldReplaceThem() {
			stack.template().resourceCountIs("AWS::Lambda::Permission", 0);
		}

	}

	private static JsonNode queue(String kind) {
		return stack.properties("AWS::SQS::Queue")
			.stream()
			.filter((queue) -> queue.get("QueueName").asString().equals("ingest-dc-postcode-searches-staging-" + kind))
			.findFirst()
			.orElseThrow();
	}

	@Nested
	class Queues {

		@Test
		void keepWhatFailedAsLongAsAQueueCan() {
			assertThat(List.of(queue("failures"), queue("retries"))).allSatisfy((queue) -> {
				assertThat(queue.get("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 60 * 60);
				assertThat(queue.get("MaximumMessageSize").asInt()).isEqualTo(1024 * 1024);
				assertThat(queue.get("SqsManagedSseEnabled").asBoolean()).isTrue();
				assertThat(queue.has("FifoQueue")).isFalse();
			});
			for (String kind : List.of("failures", "retries")) {
				stack.template()
					.hasResource("AWS::SQS::Queue",
							Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain",
									"Properties", Map.of("QueueName", "ingest-dc-postcode-searches-staging-" + kind)));
			}
		}

		@Test
		void retryQueueInvokesTheAliasWithManyMessagesTogether() {
			JsonNode mapping = stack.onlyProperties("AWS::Lambda::EventSourceMapping");
			assertThat(stack.referred(mapping.get("EventSourceArn"))).isEqualTo(queue("retries"));
			assertThat(mapping.get("FunctionName").toString()).contains("Aliaslive");
			assertThat(mapping.get("BatchSize").asInt()).isEqualTo(1_000);
			assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(5);
			// AWS refuses a batch of more than 10 messages without a window.
			assertThat(mapping.get("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(20);
		}

		@Test
		void messageOnWhichTheFunctionFailsForADayWaitsForAPerson() {
			JsonNode retries = queue("retries");
			int timeout = stack.onlyProperties("AWS::Lambda::Function").get("Timeout").asInt();
			assertThat(retries.get("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * timeout);
			assertThat(stack.referred(retries.at("/RedrivePolicy/deadLetterTargetArn"))).isEqualTo(queue("failures"));
			assertThat(retries.at("/RedrivePolicy/maxReceiveCount").asInt() * retries.get("VisibilityTimeout").asInt())
				.isBetween(20 * 60 * 60, 28 * 60 * 60);
		}

	}

	@Nested
	class Firehose {

		@Test
		void turnsJsonIntoOrcAfterTheSchemaOfTheTable() {
			JsonNode destination = destination();
			JsonNode conversion = destination.get("DataFormatConversionConfiguration");
			assertThat(conversion.at("/InputFormatConfiguration/Deserializer").has("OpenXJsonSerDe")).isTrue();
			assertThat(conversion.at("/OutputFormatConfiguration/Serializer").has("OrcSerDe")).isTrue();
			assertThat(
					stack.referred(conversion.at("/SchemaConfiguration/TableName")).at("/TableInput/Name").asString())
				.isEqualTo("dc_postcode_searches_orc");
			assertThat(destination.has("CompressionFormat")).isFalse();
			assertThat(destination.at("/BufferingHints/SizeInMBs").asInt()).isGreaterThanOrEqualTo(64);
		}

		@Test
		void filesObjectsByTheHourOfTheirDeliveryAndApartFromThemWhatCannotBeConverted() {
			assertThat(destination().get("Prefix").asString())
				.isEqualTo("dc-postcode-searches-orc/!{timestamp:yyyy/MM/dd/HH}/");
			assertThat(destination().get("ErrorOutputPrefix").asString())
				.isEqualTo("dc-postcode-searches-errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/");
		}

		@Test
		void mayWriteToItsTwoFoldersOnly() {
			JsonNode policy = stack.onlyProperties("AWS::IAM::Policy").get("PolicyDocument");
			assertThat(actions(policy)).containsExactlyInAnyOrder("s3:GetBucketLocation", "s3:ListBucket",
					"s3:ListBucketMultipartUploads", "s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject",
					"glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions", "logs:PutLogEvents");
			JsonNode objects = statementWith(policy, "s3:PutObject").get("Resource");
			assertThat(objects).hasSize(2);
			assertThat(objects.toString()).contains(":s3:::dc-example-logging/dc-postcode-searches-orc/*")
				.contains(":s3:::dc-example-logging/dc-postcode-searches-errors/*");
		}

		@Test
		void isThereOnlyOnceItMayReadTheSchema() {
			stack.template()
				.hasResource("AWS::KinesisFirehose::DeliveryStream",
						Map.of("DependsOn", Match.arrayWith(List.of(Match.stringLikeRegexp("DeliveryPolicy"),
								Match.stringLikeRegexp("Tablesdcpostcodesearchesorc")))));
		}

		@Test
		void hasTheEnvironmentInItsName() {
			assertThat(
					stack.onlyProperties("AWS::KinesisFirehose::DeliveryStream").get("DeliveryStreamName").asString())
				.isEqualTo("dc-postcode-searches-staging");
		}

		// Old clients wrote to it themselves, with roles that no longer exist.
		@Test
		void isWrittenToByTheFunctionOnly() {
			assertThat(Stream.of("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
				.flatMap((type) -> stack.properties(type).stream())
				.filter((properties) -> properties.toString().contains("firehose:Put"))).singleElement()
				.isEqualTo(role("lambda.amazonaws.com"));
		}

		private JsonNode destination() {
			return stack.onlyProperties("AWS::KinesisFirehose::DeliveryStream")
				.get("ExtendedS3DestinationConfiguration");
		}

	}

	@Nested
	class Tables {

		@Test
		void areInTheDatabaseThatReportsName() {
			assertThat(stack.onlyProperties("AWS::Glue::Database").at("/DatabaseInput/Name").asString())
				.isEqualTo("dc-wide-logs");
			assertThat(stack.properties("AWS::Glue::Table"))
				.allSatisfy((table) -> assertThat(stack.referred(table.get("DatabaseName")))
					.isEqualTo(stack.onlyProperties("AWS::Glue::Database")));
		}

		@Test
		void haveTheColumnsOfTheStreamInItsOrderInJsonAsTextsAndInOrcTheIdBeforeThem() {
			List<String> columns = List.of("api_key string", "calls_devs_dc_api string", "dc_product string",
					"had_election string", "postcode string", "timestamp timestamp", "utm_campaign string",
					"utm_medium string", "utm_source string");
			assertThat(columns(stack.table("dc_postcode_searches_json")))
				.isEqualTo(columns.stream().map((column) -> column.replaceFirst(" .*", " string")).toList());
			assertThat(columns(stack.table("dc_postcode_searches_orc"))).startsWith("entry_id string")
				.endsWith(columns.toArray(String[]::new))
				.hasSize(columns.size() + 1);
		}

		@Test
		void findTheirPartitionsByThePathsOfTheObjects() {
			for (String name : List.of("json", "orc")) {
				JsonNode table = stack.table("dc_postcode_searches_" + name);
				JsonNode parameters = table.get("Parameters");
				assertThat(parameters.get("projection.enabled").asString()).isEqualTo("true");
				assertThat(parameters.get("projection.day.type").asString()).isEqualTo("date");
				assertThat(parameters.get("projection.day.format").asString()).isEqualTo("yyyy/MM/dd");
				assertThat(parameters.get("projection.day.range").asString())
					.isEqualTo(name.equals("json") ? "2017/05/01,NOW" : "2026/01/01,NOW");
				assertThat(parameters.get("projection.hour.type").asString()).isEqualTo("integer");
				assertThat(parameters.get("projection.hour.range").asString()).isEqualTo("0,23");
				assertThat(parameters.get("projection.hour.digits").asString()).isEqualTo("2");
				assertThat(parameters.get("storage.location.template").asString())
					.isEqualTo(table.at("/StorageDescriptor/Location").asString() + "${day}/${hour}/");
				assertThat(table.get("PartitionKeys").toString())
					.isEqualTo("[{\"Name\":\"day\",\"Type\":\"string\"},{\"Name\":\"hour\",\"Type\":\"int\"}]");
			}
		}

		@Test
		void readTheObjectsOfThePythonSystemWhereTheyAreAndNewOnesApartFromThem() {
			assertThat(stack.table("dc_postcode_searches_json").at("/StorageDescriptor/Location").asString())
				.isEqualTo("s3://dc-example-logging/dc-postcode-searches/");
			assertThat(stack.table("dc_postcode_searches_orc").at("/StorageDescriptor/Location").asString())
				.isEqualTo("s3://dc-example-logging/dc-postcode-searches-orc/");
		}

		@Test
		void listTheUsersOfTheApis() {
			for (String name : List.of("devs_dc_api_keys", "ec_api_keys")) {
				assertThat(stack.table(name).get("TableType").asString()).isEqualTo("VIRTUAL_VIEW");
				assertThat(columns(stack.table(name))).containsExactly("key string", "key_name string",
						"user_name string", "email string", "usage_reason string");
				assertThat(columns(stack.table(name + "_lines"))).containsExactly("line string");
			}
		}

		@Test
		void listTheUsersOfTheApisOfTheirEnvironment() {
			Map<String, String> folders = Map.of("production", "latest/", "staging", "staging/latest/", "development",
					"development/latest/");
			folders.forEach((environment, folder) -> {
				SynthesizedStack other = SynthesizedStack.of(environment);
				assertThat(location(other, "devs_dc_api_keys_lines"))
					.isEqualTo("s3://dc-example-logging/api-users/aggregator-api/" + folder);
				assertThat(location(other, "ec_api_keys_lines"))
					.isEqualTo("s3://dc-example-logging/api-users/ec-api/" + folder);
			});
		}

		private static String location(SynthesizedStack stack, String table) {
			return stack.table(table).at("/StorageDescriptor/Location").asString();
		}

	}

	@Nested
	class View {

		@Test
		void hasTheNameThatReportsQueryAndShowsAllColumnsOfBothTables() {
			JsonNode view = stack.table("dc_postcode_searches_table");
			assertThat(view.get("TableType").asString()).isEqualTo("VIRTUAL_VIEW");
			assertThat(view.at("/Parameters/presto_view").asString()).isEqualTo("true");
			JsonNode definition = AthenaViews.decode(view.get("ViewOriginalText").asString());
			assertThat(definition.get("schema").asString()).isEqualTo("dc-wide-logs");
			assertThat(definition.get("originalSql").asString())
				.contains("\"dc-wide-logs\".\"dc_postcode_searches_json\"")
				.contains("UNION ALL")
				.contains("\"dc-wide-logs\".\"dc_postcode_searches_orc\"");
			assertThat(StreamSupport.stream(definition.get("columns").spliterator(), false)
				.map((column) -> column.get("name").asString() + " " + column.get("type").asString()))
				.containsExactly("api_key varchar", "calls_devs_dc_api varchar", "dc_product varchar",
						"had_election varchar", "postcode varchar", "timestamp timestamp(3)", "utm_campaign varchar",
						"utm_medium varchar", "utm_source varchar", "entry_id varchar", "day varchar", "hour integer");
			assertThat(columns(view)).contains("timestamp timestamp", "entry_id string", "hour int");
		}

		@Test
		void ofWhatCountsIsWhatTheQueriesRead() {
			for (SearchView view : SearchView.values()) {
				JsonNode text = AthenaViews.decode(stack.table(view.viewName()).get("ViewOriginalText").asString());
				assertThat(text.get("originalSql").asString()).isEqualTo(view.sql());
			}
		}

	}

	@Nested
	class Queries {

		@Test
		void areSavedInAWorkgroupThatBoundsWhatTheyRead() {
			JsonNode workGroup = stack.onlyProperties("AWS::Athena::WorkGroup");
			assertThat(workGroup.get("Name").asString()).isEqualTo("dc-logging-staging");
			JsonNode configuration = workGroup.get("WorkGroupConfiguration");
			assertThat(configuration.get("BytesScannedCutoffPerQuery").asLong()).isEqualTo(100L * 1024 * 1024 * 1024);
			assertThat(configuration.get("EnforceWorkGroupConfiguration").asBoolean()).isTrue();
			assertThat(stack.properties("AWS::Athena::NamedQuery"))
				.extracting((query) -> query.get("Name").asString(), (query) -> query.get("QueryString").asString(),
						(query) -> query.get("Database").asString(), (query) -> query.get("WorkGroup").asString())
				.containsExactlyInAnyOrderElementsOf(NamedQuery.all()
					.stream()
					.map((query) -> tuple(query.name(), query.sql(), "dc-wide-logs", "dc-logging-staging"))
					.toList());
		}

	}

	@Nested
	class Alarms {

		@Test
		void watchTheQueuesTheFunctionAndFirehose() {
			assertThat(stack.properties("AWS::CloudWatch::Alarm")).filteredOn((alarm) -> !isOfReports(alarm))
				.extracting((alarm) -> alarm.get("AlarmName").asString(), (alarm) -> alarm.get("Namespace").asString(),
						(alarm) -> alarm.get("MetricName").asString(), (alarm) -> alarm.get("Threshold").asInt())
				.containsExactlyInAnyOrder(alarm("failures", "AWS/SQS", "NumberOfMessagesSent", 1),
						alarm("waiting-failures", "AWS/SQS", "ApproximateNumberOfMessagesVisible", 1),
						alarm("retries", "DcLogging", "NotRelayed", 1),
						alarm("lost-events", "AWS/Lambda", "DestinationDeliveryFailures", 1),
						alarm("late-events", "AWS/Lambda", "AsyncEventAge", 30 * 60 * 1000),
						alarm("unconverted", "AWS/Firehose", "FailedConversion.Records", 1),
						alarm("late-delivery", "AWS/Firehose", "DeliveryToS3.DataFreshness", 15 * 60));
		}

		@Test
		void watchTheReports() {
			assertThat(stack.properties("AWS::CloudWatch::Alarm")).filteredOn(this::isOfReports)
				.extracting((alarm) -> alarm.get("AlarmName").asString(), (alarm) -> alarm.get("Threshold").asInt())
				.containsExactlyInAnyOrder(tuple("dc-logging-reports-staging-failed", 1),
						tuple("dc-logging-reports-staging-not-started", 1));
		}

		private boolean isOfReports(JsonNode alarm) {
			return alarm.get("AlarmName").asString().startsWith("dc-logging-reports-");
		}

		@Test
		void tellSomebodyWhenTheyBeginAndWhenTheyEnd() {
			JsonNode topic = stack.onlyProperties("AWS::SNS::Topic");
			assertThat(stack.properties("AWS::CloudWatch::Alarm")).allSatisfy((alarm) -> {
				assertThat(stack.referred(alarm.get("AlarmActions").get(0))).isEqualTo(topic);
				assertThat(stack.referred(alarm.get("OKActions").get(0))).isEqualTo(topic);
				assertThat(alarm.get("TreatMissingData").asString()).isEqualTo("notBreaching");
			});
			assertThat(stack.onlyProperties("AWS::SNS::Subscription").get("Endpoint").asString())
				.isEqualTo("ops@example.org");
			assertThat(stack.onlyProperties("AWS::SNS::TopicPolicy").toString()).contains("cloudwatch.amazonaws.com",
					"sns:Publish");
		}

		@Test
		void standOnADashboardWithTheMetricsThatTheFunctionWrites() {
			String dashboard = stack.onlyProperties("AWS::CloudWatch::Dashboard").toString();
			assertThat(dashboard).contains("dc-logging-staging", "DcLogging", "Received", "Relayed", "Rejected",
					"NotRelayed", "Retried", "AsyncEventAge", "DeliveryToS3.DataFreshness");
		}

		private Tuple alarm(String kind, String namespace, String metric, int threshold) {
			return tuple("dc-postcode-searches-staging-" + kind, namespace, metric, threshold);
		}

	}

	private static JsonNode role(String service) {
		return stack.propertiesBesideReports("AWS::IAM::Role")
			.stream()
			.filter((role) -> role.toString().contains(service))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> actions(JsonNode policy) {
		return StreamSupport.stream(policy.get("Statement").spliterator(), false)
			.map((statement) -> statement.get("Action"))
			.flatMap((action) -> (action.isArray() ? texts(action) : List.of(action.asString())).stream())
			.toList();
	}

	private static JsonNode statementWith(JsonNode policy, String action) {
		return StreamSupport.stream(policy.get("Statement").spliterator(), false)
			.filter((statement) -> statement.get("Action").toString().contains(action))
			.findFirst()
			.orElseThrow();
	}

	// A list of keys and values, or an object, according to the type.
	private static Map<String, String> tags(JsonNode properties) {
		Map<String, String> tags = new HashMap<>();
		properties.get("Tags").forEach((tag) -> tags.put(tag.get("Key").asString(), tag.get("Value").asString()));
		return tags;
	}

}
