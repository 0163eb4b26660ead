package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

import uk.org.democracyclub.logging.DcEnvironment;

/**
 * The alarms, the topic that they are sent to, and the dashboard.
 */
final class Monitoring extends Construct {

	private static final Duration PERIOD = Duration.minutes(5);

	// An hour, in which entries that Firehose does not accept are tried at least every 15
	// minutes.
	private static final int RETRY_PERIODS = 12;

	private static final int RETRY_DATAPOINTS = 4;

	private static final int HALF_WIDTH = 12;

	private final DcEnvironment environment;

	private final Topic topic;

	private final Dashboard dashboard;

	/**
	 * Adds the topic and an empty dashboard.
	 * @param scope where they belong
	 * @param deployment what to deploy
	 */
	Monitoring(Construct scope, Deployment deployment) {
		super(scope, "Monitoring");
		this.environment = deployment.environment();
		this.topic = Topic.Builder.create(this, "Alarms")
			.topicName("dc-logging-alarms-%s".formatted(this.environment))
			.enforceSsl(true)
			.build();
		// A policy of the topic's own takes the place of the one that allows this.
		this.topic.addToResourcePolicy(PolicyStatement.Builder.create()
			.sid("Alarms")
			.principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
			.actions(List.of("sns:Publish"))
			.resources(List.of(this.topic.getTopicArn()))
			.conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
			.build());
		if (deployment.alarmEmail() != null) {
			this.topic.addSubscription(new EmailSubscription(deployment.alarmEmail()));
		}
		this.dashboard = Dashboard.Builder.create(this, "Dashboard")
			.dashboardName("dc-logging-%s".formatted(this.environment))
			.defaultInterval(Duration.days(1))
			.build();
	}

	/**
	 * Watches a stream.
	 * @param names what its parts are called
	 * @param ingest its function and queue
	 */
	void watch(StreamNames names, StreamIngest ingest) {
		Function function = ingest.function();
		Queue queue = ingest.failureQueue();
		IMetric returning = ingest.retryQueue().metricApproximateNumberOfMessagesVisible(options(Stats.MAXIMUM));
		IMetric waiting = queue.metricApproximateNumberOfMessagesVisible(options(Stats.MAXIMUM));
		// Begins anew with each failure, whatever is left in the queue.
		IMetric failed = queue.metricNumberOfMessagesSent(options(Stats.SUM));
		Metric eventAge = lambda(function, "AsyncEventAge", Stats.MAXIMUM);
		Metric lostEvents = lambda(function, "DestinationDeliveryFailures", Stats.SUM);
		Metric unconverted = firehose(names, "FailedConversion.Records", Stats.SUM);
		Metric freshness = firehose(names, "DeliveryToS3.DataFreshness", Stats.MAXIMUM);
		String stream = names.stream().name();
		List<Alarm> alarms = List.of(alarm(names, "failures", failed, 1,
				"Invalid entries of %s were not relayed: the console's command 'failures' lists those in the queue %s"
					.formatted(stream, names.failureQueue())),
				alarm(names, "waiting-failures", waiting, 1,
						"Entries of %s are waiting in the queue %s, which deletes them after 14 days".formatted(stream,
								names.failureQueue())),
				alarm(names, "retries", ingested(names, "NotRelayed"), 1, RETRY_PERIODS, RETRY_DATAPOINTS,
						"Firehose has been rejecting entries of %s for an hour; they are retried: is the Firehose stream %s throttled, or deleted?"
							.formatted(stream, names.deliveryStream())),
				alarm(names, "lost-events", lostEvents, 1,
						"Entries of %s are lost: AWS Lambda could not put them into the queue %s".formatted(stream,
								names.retryQueue())),
				alarm(names, "late-events", eventAge, Duration.minutes(30).toMilliseconds(),
						"Entries of %s are waiting for the ingest function, and are given up after 6 hours: check whether it is throttled or failing"
							.formatted(stream)),
				alarm(names, "unconverted", unconverted, 1,
						"Entries of %s did not match the table: the console's command 'failures --bucket' lists those in the folder %s of the logs bucket"
							.formatted(stream, names.errorFolder())),
				alarm(names, "late-delivery", freshness, StreamDelivery.BUFFERING.toSeconds().doubleValue() * 3,
						"Entries of %s do not reach S3: check the log of the Firehose stream %s".formatted(stream,
								names.deliveryStream())));
		this.dashboard
			.addWidgets(AlarmStatusWidget.Builder.create().title(stream).alarms(alarms).width(2 * HALF_WIDTH).build());
		this.dashboard.addWidgets(
				graph("Entries of " + stream, ingested(names, "Received"), ingested(names, "Relayed"),
						ingested(names, "Rejected"), ingested(names, "NotRelayed"), ingested(names, "Retried")),
				graph("Failure and retry queue", waiting, failed, returning, lostEvents));
		this.dashboard.addWidgets(
				graph("Ingest function", function.metricInvocations(), function.metricErrors(),
						function.metricThrottles(), lambda(function, "ConcurrentExecutions", Stats.MAXIMUM)),
				graph("Ingest function, milliseconds", eventAge, lambda(function, "Duration", Stats.p(50)),
						lambda(function, "Duration", Stats.p(99))));
		this.dashboard.addWidgets(
				graph("Firehose, records", firehose(names, "IncomingRecords", Stats.SUM), unconverted,
						firehose(names, "ThrottledRecords", Stats.SUM)),
				graph("Firehose, seconds until an entry is in S3", freshness));
	}

	/**
	 * Watches the reports. The state machine itself says which query failed; the alarm
	 * also covers executions that ended without a message.
	 * @param names what the parts are called
	 * @param stateMachineArn the state machine
	 * @param notStarted the queue of executions that could not be started
	 */
	void watch(ReportNames names, String stateMachineArn, Queue notStarted) {
		IMetric failed = MathExpression.Builder.create()
			.label("Reports that failed")
			.expression("failed + timedOut")
			.usingMetrics(Map.of("failed", executions(stateMachineArn, "ExecutionsFailed"), "timedOut",
					executions(stateMachineArn, "ExecutionsTimedOut")))
			.period(PERIOD)
			.build();
		IMetric waiting = notStarted.metricApproximateNumberOfMessagesVisible(options(Stats.MAXIMUM));
		List<Alarm> alarms = List.of(
				alarm("reports-failed", "%s-failed".formatted(names.stateMachine()), failed, 1,
						"A report was not made: check the executions of the state machine %s"
							.formatted(names.stateMachine())),
				alarm("reports-not-started", names.deadLetterQueue(), waiting, 1,
						"A report was not started: check the queue %s".formatted(names.deadLetterQueue())));
		this.dashboard.addWidgets(
				AlarmStatusWidget.Builder.create().title("Reports").alarms(alarms).width(2 * HALF_WIDTH).build());
	}

	/**
	 * Returns the topic that alarms are sent to.
	 * @return the topic
	 */
	ITopic topic() {
		return this.topic;
	}

	private Alarm alarm(StreamNames names, String kind, IMetric metric, Number threshold, String description) {
		return alarm(names, kind, metric, threshold, 1, 1, description);
	}

	private Alarm alarm(StreamNames names, String kind, IMetric metric, Number threshold, int periods, int datapoints,
			String description) {
		return alarm("%s-%s".formatted(names.stream().name(), kind),
				"%s-%s-%s".formatted(names.stream().name(), this.environment, kind), metric, threshold, periods,
				datapoints, description);
	}

	private Alarm alarm(String id, String name, IMetric metric, Number threshold, String description) {
		return alarm(id, name, metric, threshold, 1, 1, description);
	}

	private Alarm alarm(String id, String name, IMetric metric, Number threshold, int periods, int datapoints,
			String description) {
		Alarm alarm = Alarm.Builder.create(this, id)
			.alarmName(name)
			.alarmDescription(description)
			.metric(metric)
			.threshold(threshold)
			.evaluationPeriods(periods)
			.datapointsToAlarm(datapoints)
			.comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
			.treatMissingData(TreatMissingData.NOT_BREACHING)
			.build();
		alarm.addAlarmAction(new SnsAction(this.topic));
		alarm.addOkAction(new SnsAction(this.topic));
		return alarm;
	}

	private static GraphWidget graph(String title, IMetric... metrics) {
		return GraphWidget.Builder.create().title(title).left(List.of(metrics)).width(HALF_WIDTH).build();
	}

	// Written by the ingest function.
	private Metric ingested(StreamNames names, String metric) {
		return Metric.Builder.create()
			.namespace("DcLogging")
			.metricName(metric)
			.dimensionsMap(Map.of("Stream", names.stream().name(), "Environment", this.environment.value()))
			.statistic(Stats.SUM)
			.period(PERIOD)
			.build();
	}

	private static Metric firehose(StreamNames names, String metric, String statistic) {
		return Metric.Builder.create()
			.namespace("AWS/Firehose")
			.metricName(metric)
			.dimensionsMap(Map.of("DeliveryStreamName", names.deliveryStream()))
			.statistic(statistic)
			.period(PERIOD)
			.build();
	}

	private static Metric executions(String stateMachineArn, String metric) {
		return Metric.Builder.create()
			.namespace("AWS/States")
			.metricName(metric)
			.dimensionsMap(Map.of("StateMachineArn", stateMachineArn))
			.statistic(Stats.SUM)
			.period(PERIOD)
			.build();
	}

	private static Metric lambda(Function function, String metric, String statistic) {
		return function.metric(metric, options(statistic));
	}

	private static MetricOptions options(String statistic) {
		return MetricOptions.builder().statistic(statistic).period(PERIOD).build();
	}

}
