package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.DeliveryStream;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.AliasOptions;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The ingest function of a stream, with a published version behind an alias, because only
 * that starts from a snapshot
 * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">SnapStart</a>),
 * and two queues: the retry queue invokes it again with what Firehose did not accept and
 * with events that AWS Lambda gave up, and the failure queue is for invalid entries.
 * Applications can also invoke the function without the alias, with slower starts.
 */
final class StreamIngest extends Construct {

	private static final String HANDLER = "uk.org.democracyclub.logging.ingest.IngestHandler::handleRequest";

	private static final int MEMORY_MIB = 256;

	private static final Duration TIMEOUT = Duration.seconds(60);

	// The longest that AWS Lambda keeps an event which it cannot hand over.
	private static final Duration MAX_EVENT_AGE = Duration.hours(6);

	// After the first; the most that AWS Lambda makes.
	private static final int RETRIES = 2;

	// What the function itself sends has delays of its own.
	private static final Duration GIVEN_UP_DELAY = Duration.minutes(1);

	// AWS Lambda developer guide, "Using Lambda with Amazon SQS": six times the timeout,
	// and the window.
	private static final Duration RETRY_VISIBILITY = Duration.seconds(400);

	// Each of them takes the visibility timeout: a day of failures of the function
	// itself.
	private static final int MAX_RECEIVE_COUNT = 200;

	private static final int RETRY_BATCH = 1_000;

	private static final Duration RETRY_WINDOW = Duration.seconds(20);

	private static final int RETRY_CONCURRENCY = 5;

	private final Function function;

	private final Alias alias;

	private final Queue failureQueue;

	private final Queue retryQueue;

	/**
	 * Adds the function.
	 * @param scope where it belongs
	 * @param names what its parts are called
	 * @param deployment what to deploy
	 * @param deliveryStream where it relays entries to
	 */
	StreamIngest(Construct scope, StreamNames names, Deployment deployment, DeliveryStream deliveryStream) {
		super(scope, "Ingest");
		this.failureQueue = queue("Failures", names.failureQueue()).build();
		this.retryQueue = queue("Retries", names.retryQueue()).deliveryDelay(GIVEN_UP_DELAY)
			.visibilityTimeout(RETRY_VISIBILITY)
			.deadLetterQueue(
					DeadLetterQueue.builder().queue(this.failureQueue).maxReceiveCount(MAX_RECEIVE_COUNT).build())
			.build();
		LogGroup log = LogGroup.Builder.create(this, "Log")
			// Not the name that AWS Lambda gives: one of the Python system's function may
			// be there.
			.logGroupName("/dc-logging/" + names.function())
			.retention(RetentionDays.THREE_MONTHS)
			.removalPolicy(RemovalPolicy.DESTROY)
			.build();
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
			.description("Relays the entries of %s to Firehose".formatted(names.stream().name()))
			.inlinePolicies(Map.of("Relay", PolicyDocument.Builder.create()
				.statements(List.of(
						Statements.allow(List.of("firehose:PutRecordBatch"), deliveryStream.getDeliveryStreamArn()),
						Statements.allow(List.of("sqs:SendMessage"), this.failureQueue.getQueueArn(),
								this.retryQueue.getQueueArn()),
						Statements.allow(List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
								"sqs:ChangeMessageVisibility"), this.retryQueue.getQueueArn()),
						Statements.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn())))
				.build()))
			.build();
		this.function = Function.Builder.create(this, "Function")
			.functionName(names.function())
			.description("Checks the entries of %s and relays them to Firehose".formatted(names.stream().name()))
			.code(Code.fromAsset(deployment.functionArchive().toString()))
			.handler(HANDLER)
			.runtime(Runtime.JAVA_25)
			.architecture(Architecture.ARM_64)
			.memorySize(MEMORY_MIB)
			.timeout(TIMEOUT)
			.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
			.reservedConcurrentExecutions(deployment.reservedConcurrency())
			.role(role.withoutPolicyUpdates())
			.logGroup(log)
			.environment(
					Map.of("DC_LOG_STREAM", names.stream().name(), "DC_ENVIRONMENT", deployment.environment().value(),
							"DC_DELIVERY_STREAM", names.deliveryStream(), "DC_FAILURE_QUEUE_URL",
							this.failureQueue.getQueueUrl(), "DC_RETRY_QUEUE_URL", this.retryQueue.getQueueUrl()))
			.retryAttempts(RETRIES)
			.maxEventAge(MAX_EVENT_AGE)
			.onFailure(new SqsDestination(this.retryQueue))
			// Kept, so that the alias can be pointed back at them.
			.currentVersionOptions(
					VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE).build())
			.build();
		Annotations.of(this.function)
			.acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish",
					"The alias points to a published version");
		this.alias = this.function.addAlias(StreamNames.ALIAS,
				AliasOptions.builder()
					.description("What applications invoke")
					.retryAttempts(RETRIES)
					.maxEventAge(MAX_EVENT_AGE)
					.onFailure(new SqsDestination(this.retryQueue))
					.build());
		// Few at a time, since Firehose may still be throttled, and many together.
		this.alias.addEventSource(SqsEventSource.Builder.create(this.retryQueue)
			.batchSize(RETRY_BATCH)
			.maxBatchingWindow(RETRY_WINDOW)
			.maxConcurrency(RETRY_CONCURRENCY)
			.build());
		new CallerPolicy(this, "FunctionCallers", this.function.getFunctionArn(), deployment.organization());
		new CallerPolicy(this, "AliasCallers", this.alias.getFunctionArn(), deployment.organization());
	}

	private Queue.Builder queue(String id, String name) {
		return Queue.Builder.create(this, id)
			.queueName(name)
			.encryption(QueueEncryption.SQS_MANAGED)
			.enforceSsl(true)
			// The longest, and the largest, that there is.
			.retentionPeriod(Duration.days(14))
			.maxMessageSizeBytes(1024 * 1024)
			// Whatever becomes of the stack; but a creation that fails leaves nothing
			// behind.
			.removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
	}

	/**
	 * Returns the function.
	 * @return the function
	 */
	Function function() {
		return this.function;
	}

	/**
	 * Returns the alias that applications invoke.
	 * @return the alias
	 */
	Alias alias() {
		return this.alias;
	}

	/**
	 * Returns the failure queue.
	 * @return the queue
	 */
	Queue failureQueue() {
		return this.failureQueue;
	}

	/**
	 * Returns the retry queue, which invokes the function again.
	 * @return the queue
	 */
	Queue retryQueue() {
		return this.retryQueue;
	}

}
