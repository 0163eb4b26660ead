package uk.org.democracyclub.logging.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.console.failures.FailureLogs;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailureCommandsTests {

	private static final Instant SENT = Instant.parse("2026-05-07T18:00:00Z");

	@AutoClose
	private final FailureLogs logs = new FailureLogs();

	private final SqsQueue queue = this.logs.sqs().failureQueue();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private String id = "";

	private String in = "";

	private boolean terminal;

	@BeforeEach
	void fail() {
		this.id = this.queue.add(FailureLogs.line("not-json", "must be JSON", "request", "=SW1A 1AA\u001b[2J"), SENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "failures", "failures list" })
	void listsTheQueueAndSaysHowToListTheFolder(String command) {
		assertThat(run(command.split(" "))).as(err()).isZero();
		assertThat(out()).isEqualTo(
				"""
						source  reason    detail        entries  messages  first                 last                  example
						------  --------  ------------  -------  --------  --------------------  --------------------  ------------------------------------
						queue   not-json  must be JSON        1         1  2026-05-07T18:00:00Z  2026-05-07T18:00:00Z  %s
						"""
					.formatted(this.id));
		assertThat(err()).contains("Read 1 message of the queue 'ingest-dc-postcode-searches-development-failures'",
				"--bucket or dc.failures.bucket");
	}

	@Test
	void listsTheFolderOfTheNamedBucketAsCsv() {
		this.logs.s3()
			.put(FailureLogs.FOLDER + "format-conversion-failed/2026/05/07/object",
					FailureLogs.object("ParseError", "x"));
		for (String[] bucket : new String[][] { { "--bucket", FailureLogs.BUCKET },
				{ "--dc.failures.bucket=" + FailureLogs.BUCKET } }) {
			this.out.reset();
			assertThat(run(concat(new String[] { "failures", "list", "--format", "csv" }, bucket))).as(err()).isZero();
			assertThat(out()).isEqualTo("source,reason,detail,entries,messages,first,last,example\r\n"
					+ "folder,ParseError,\"\",1,1,2026-05-07T18:00:00Z,2026-05-07T18:00:00Z,format-conversion-failed/2026/05/07/object\r\n"
					+ "queue,not-json,must be JSON,1,1,2026-05-07T18:00:00Z,2026-05-07T18:00:00Z,%s\r\n"
						.formatted(this.id));
		}
	}

	@Test
	void showsContentSoThatItCanDoNoHarm() {
		assertThat(run("failures", "show", this.id)).as(err()).isZero();
		assertThat(out()).contains("=SW1A 1AA\\u001b[2J");
		this.out.reset();
		assertThat(run("failures", "show", this.id, "--format", "json")).isZero();
		assertThat(out()).contains("\"content\":\"=SW1A 1AA\\u001B[2J\"");
		assertThat(run("failures", "show", "a/b")).isEqualTo(1);
		assertThat(err()).contains("An id with a slash is an object of the folder of errors");
	}

	@Test
	void resends() {
		assertThat(run("failures", "resend", this.id)).as(err()).isZero();
		assertThat(err()).isEqualTo("Resent 1 entry in 1 message\n");
		assertThat(out()).isEmpty();
		assertThat(this.logs.sqs().retryLines()).hasSize(1);
		assertThat(run("failures", "resend", "--all")).isZero();
		assertThat(err()).endsWith("Resent 0 entries in 0 messages\n");
		assertThat(run("failures", "resend", "--reason", "not-json")).isEqualTo(1);
		assertThat(err()).endsWith("No failure has the reason 'not-json'. 'failures list' shows the reasons\n");
	}

	@Test
	void resendingFailsIfSomethingIsLeft() {
		this.queue.add("something else", SENT);
		assertThat(run("failures", "resend", "--all")).isEqualTo(1);
		assertThat(err()).startsWith("Resent 1 entry in 1 message\n1 line left in the queue: ");
		assertThat(this.queue.waiting()).hasSize(1);
	}

	@Test
	void discardsOnATerminalAfterYes() {
		this.terminal = true;
		for (String answer : new String[] { "", "no\n", "y\n" }) {
			this.in = answer;
			assertThat(run("failures", "discard", "--reason", "not-json")).isEqualTo(1);
			assertThat(err())
				.endsWith("Permanently delete 1 entry in 1 message? Type yes to delete: Nothing was deleted\n");
		}
		assertThat(this.queue.waiting()).hasSize(1);
		this.in = "yes\n";
		assertThat(run("failures", "discard", "--reason", "not-json")).as(err()).isZero();
		assertThat(err()).endsWith("Discarded 1 entry in 1 message\n");
		assertThat(this.queue.waiting()).isEmpty();
		assertThat(this.queue.hidden()).isZero();
	}

	@Test
	void discardsWithoutATerminalOnlyWithYes() {
		assertThat(run("failures", "discard", this.id)).isEqualTo(2);
		assertThat(err()).isEqualTo("There is no terminal to ask for confirmation: add --yes to discard anyway\n");
		assertThat(run("failures", "discard", "--yes", this.id)).isZero();
		assertThat(this.queue.waiting()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					failures resend                            | No failures are chosen: give exactly one of ids, --reason or --all
					failures resend --all --reason x           | Failures are chosen in more than one way: give exactly one of ids, --reason or --all
					failures resend a/b#2                      | 'a/b#2' is one record of an object: only whole objects can be chosen
					failures discard --yes                     | No failures are chosen: give exactly one of ids or --reason
					failures discard --all --yes               | Unknown option: '--all'
					failures show                              | Missing required parameter: '<id>'
					failures list --stream DC                  | The stream is 'DC': it must be a name of lower-case letters, digits and hyphens
					failures list --bucket logs-production     | The bucket is 'logs-production', a bucket of the environment 'production': it must be one of the environment 'development'
					failures list --dc.logging.environment=local | The environment 'local' has no failure queue: set dc.logging.environment to one of development, staging, production
					""")
	void saysInALineWhatIsWrongWithTheCommand(String command, String expected) {
		assertThat(run(command.split(" "))).isEqualTo(2);
		assertThat(out()).isEmpty();
		assertThat(err()).contains(expected).hasLineCount(1);
		assertThat(this.logs.sqs().calls()).isZero();
	}

	@Test
	void refusesAnUnknownProperty(CapturedOutput output) {
		assertThat(run("failures", "list", "--spring.application.json={\"dc.failures.buckets\": \"x\"}")).isEqualTo(2);
		assertThat(output.getErr()).contains(
				"Unknown property dc.failures.buckets: the properties are dc.failures.stream and dc.failures.bucket.");
		assertThat(this.logs.sqs().calls()).isZero();
	}

	@Test
	void saysInALineWhatAwsRefuses() {
		this.logs.sqs().deny("ReceiveMessage");
		assertThat(run("failures")).isEqualTo(1);
		assertThat(err()).isEqualTo(
				"These AWS credentials may not use the queue 'ingest-dc-postcode-searches-development-failures': the permission sqs:ReceiveMessage is missing\n");
		this.err.reset();
		assertThat(run("failures", "--stream", "dc-page-feedback")).isEqualTo(1);
		assertThat(err()).startsWith("AWS does not know the queue 'ingest-dc-page-feedback-development-failures'")
			.hasLineCount(1);
		this.err.reset();
		assertThat(run("failures", "--spring.cloud.aws.endpoint=http://127.0.0.1:1")).isEqualTo(1);
		assertThat(err()).startsWith("AWS cannot be reached for the queue").hasLineCount(1);
	}

	@Test
	void helpSaysThatShowPrintsPersonalData() {
		assertThat(run("failures", "show", "--help")).isZero();
		assertThat(out().replaceAll("\\s+", " ")).contains("This usually includes personal data");
		this.out.reset();
		assertThat(run("failures", "--help")).isZero();
		assertThat(out()).contains("list", "show", "resend", "discard", "--bucket");
	}

	private int run(String... command) {
		String[] all = concat(Stream.of(this.logs.options())
			.filter((option) -> Stream.of(command).noneMatch((other) -> isSameProperty(option, other)))
			.toArray(String[]::new), command);
		return new DcLoggingConsole(new ByteArrayInputStream(this.in.getBytes(StandardCharsets.UTF_8)),
				new PrintStream(this.out, false, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), this.terminal)
			.run(all);
	}

	private static boolean isSameProperty(String option, String other) {
		return other.startsWith(option.substring(0, option.indexOf('=') + 1));
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	private static String[] concat(String[] some, String... others) {
		return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
	}

}
