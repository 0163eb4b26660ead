package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnSchedule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.FlexibleTimeWindowProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.RetryPolicyProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.TargetProperty;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The schedules of the elections and of daily figures, which start the state machine of
 * reports. What cannot be started within an hour is put into a queue.
 */
final class ReportSchedules extends Construct {

	private static final String TIME_ZONE = "Europe/London";

	// As the function knows it.
	private static final String DAILY_FIGURES = "daily-figures";

	// Before the reports.
	private static final String EACH_NIGHT = "cron(15 3 * * ? *)";

	private static final int RETRIES = 10;

	private static final Duration MAX_EVENT_AGE = Duration.hours(1);

	private final Queue notStarted;

	/**
	 * Adds the schedules.
	 * @param scope where they belong
	 * @param names what the parts are called
	 * @param deployment what to deploy
	 * @param stateMachineArn what is started
	 */
	ReportSchedules(Construct scope, ReportNames names, Deployment deployment, String stateMachineArn) {
		super(scope, "Schedules");
		this.notStarted = Queue.Builder.create(this, "NotStarted")
			.queueName(names.deadLetterQueue())
			.encryption(QueueEncryption.SQS_MANAGED)
			.enforceSsl(true)
			.retentionPeriod(Duration.days(14))
			.build();
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(ServicePrincipal.Builder.create("scheduler.amazonaws.com")
				.conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
				.build())
			.description("Starts election reports")
			.inlinePolicies(Map.of("Start",
					PolicyDocument.Builder.create()
						.statements(List.of(Statements.allow(List.of("states:StartExecution"), stateMachineArn),
								Statements.allow(List.of("sqs:SendMessage"), this.notStarted.getQueueArn())))
						.build()))
			.build();
		CfnScheduleGroup group = CfnScheduleGroup.Builder.create(this, "Group").name(names.stateMachine()).build();
		TargetProperty.Builder target = TargetProperty.builder()
			.arn(stateMachineArn)
			.roleArn(role.getRoleArn())
			.deadLetterConfig(DeadLetterConfigProperty.builder().arn(this.notStarted.getQueueArn()).build())
			.retryPolicy(RetryPolicyProperty.builder()
				.maximumRetryAttempts(RETRIES)
				.maximumEventAgeInSeconds(MAX_EVENT_AGE.toSeconds())
				.build());
		for (Election election : deployment.elections()) {
			String input = Stack.of(this).toJsonString(election.parameters());
			for (ReportTimes.ReportTime time : ReportTimes.of(election, deployment.today())) {
				schedule(group, "%s-%s".formatted(election.pollingDay(), time.name()),
						"Makes the report on the election of %s".formatted(election.pollingDay()), time.expression(),
						target.input(input).build());
			}
		}
		schedule(group, DAILY_FIGURES, "Counts the days that can still change, and those that were not counted yet",
				EACH_NIGHT, target.input(Stack.of(this).toJsonString(Map.of("report", DAILY_FIGURES))).build());
	}

	private void schedule(CfnScheduleGroup group, String name, String description, String expression,
			TargetProperty target) {
		CfnSchedule.Builder.create(this, name)
			.name(name)
			.groupName(group.getRef())
			.description(description)
			.scheduleExpression(expression)
			.scheduleExpressionTimezone(TIME_ZONE)
			.flexibleTimeWindow(FlexibleTimeWindowProperty.builder().mode("OFF").build())
			.target(target)
			.build();
	}

	/**
	 * Returns the queue of what could not be started.
	 * @return the queue
	 */
	Queue notStarted() {
		return this.notStarted;
	}

}
