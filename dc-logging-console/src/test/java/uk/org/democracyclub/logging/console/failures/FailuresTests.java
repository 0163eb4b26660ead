package uk.org.democracyclub.logging.console.failures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.testsupport.failures.FailureMessages;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class FailuresTests {

	private static final JsonMapper json = new JsonMapper();

	private static final Instant SENT = FailureMessages.SENT;

	private static final String ENTRY = "{\"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\"}";

	private static final String TIME = ",\"timestamp\":\"%s\"".formatted(SENT);

	private static final String OBJECT = "format-conversion-failed/2026/05/07/object-1";

	@AutoClose
	private final FailureLogs logs = new FailureLogs();

	private final SqsQueue queue = this.logs.sqs().failureQueue();

	private SqsClient sqs;

	private S3Client s3;

	private Failures failures;

	@BeforeEach
	void open() {
		this.sqs = this.logs.sqsClient();
		this.s3 = this.logs.s3Client();
		this.failures = open(true);
	}

	private Failures open(boolean withFolder) {
		FailureSource source = new FailureSource("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "eu-west-2",
				FailureLogs.BUCKET);
		return new Failures(this.sqs, source,
				withFolder ? new ErrorFolder(this.s3, FailureLogs.BUCKET, source.errorFolder()) : null);
	}

	@AfterEach
	void close() {
		this.failures.close();
		this.sqs.close();
		this.s3.close();
	}

	@Test
	void listCountsTheFunctionsMessagesByReasonAndDetailWithoutAnyContent() {
		List<String> ids = FailureMessages.failures().stream().map((body) -> this.queue.add(body, SENT)).toList();
		QueryResult result = this.failures.list();
		assertThat(result.columns()).containsExactly("source", "reason", "detail", "entries", "messages", "first",
				"last", "example");
		assertThat(result.rows()).extracting((row) -> row.get(1), (row) -> row.get(3), (row) -> row.get(4))
			.containsExactly(tuple("invalid-field", 1L, 1L), tuple("invalid-field", 2L, 2L),
					tuple("missing-field", 1L, 1L), tuple("not-json", 1L, 1L), tuple("wrong-environment", 2L, 1L));
		assertThat(result.rows()).allSatisfy((row) -> {
			assertThat(row.get(5)).isEqualTo("2026-05-07T18:00:00Z");
			assertThat(row.get(7)).isIn(ids);
		});
		assertThat(result.toString()).doesNotContain("SW1A", "yesterday", "M\u00f4n");
		assertThat(result.remarks()).anySatisfy(
				(remark) -> assertThat(remark).isEqualTo("Read 5 messages of the queue '%s'".formatted(FAILURE_QUEUE)));
		assertThat(this.queue.waiting()).hasSize(5);
	}

	private static final String FAILURE_QUEUE = "ingest-dc-postcode-searches-development-failures";

	@Test
	void listCountsTheFolderByErrorCodeWithoutTheErrorMessage() {
		put(OBJECT, FailureLogs.object("DataFormatConversion.ParseError", ENTRY + "\n" + ENTRY + "\n", ENTRY));
		put("format-conversion-failed/2026/05/08/object-2",
				FailureLogs.object("DataFormatConversion.ParseError", ENTRY));
		put("format-conversion-failed/2026/05/09/object-3", "no JSON");
		QueryResult result = this.failures.list();
		assertThat(result.rows()).containsExactly(
				List.of("folder", "DataFormatConversion.ParseError", "", 4L, 2L, "2026-05-07T18:00:00Z",
						"2026-05-07T18:00:00Z", OBJECT),
				Arrays.asList("folder", "not-recognised", "", 1L, 1L, null, null,
						"format-conversion-failed/2026/05/09/object-3"));
		assertThat(result.toString()).doesNotContain("SW1A");
		assertThat(result.remarks())
			.contains("Read 3 objects of the folder s3://dc-example-logging/dc-postcode-searches-errors/");
	}

	@Test
	void listReadsAllOfALargeQueueAndGivesItBack() {
		IntStream.range(0, 137)
			.forEach(
					(i) -> this.queue.add(FailureLogs.line("invalid-field", "d", "r" + i, ENTRY), SENT.plusSeconds(i)));
		QueryResult result = this.failures.list();
		assertThat(result.rows()).singleElement()
			.satisfies((row) -> assertThat(row).startsWith("queue", "invalid-field", "d", 137L, 137L,
					"2026-05-07T18:00:00Z", "2026-05-07T18:02:16Z"));
		assertThat(this.queue.waiting()).hasSize(137);
		assertThat(this.queue.hidden()).isZero();
		assertThat(this.failures.list()).isEqualTo(result);
	}

	@Test
	void listSaysHowManyMessagesSomeoneElseIsReading() {
		IntStream.range(0, 3).forEach((i) -> this.queue.add(FailureLogs.line("not-json", "d", "r", "x"), SENT));
		List<SqsQueue.Message> hidden = this.queue.receive(1, 1);
		assertThat(hidden).hasSize(1);
		assertThat(this.failures.list().remarks()).anySatisfy((remark) -> assertThat(remark)
			.startsWith("1 message of the queue '%s' could not be read".formatted(FAILURE_QUEUE)));
		assertThat(this.queue.hidden()).isOne();
	}

	@Test
	void messagesOfAKilledCommandComeBackAfterAQuarterOfAnHour() {
		this.queue.add(FailureLogs.line("not-json", "d", "r", "x"), SENT);
		new FailureQueue(this.sqs, FAILURE_QUEUE).read((messages) -> {
		});
		assertThat(this.failures.list().rows()).isEmpty();
		this.queue.passTime(Duration.ofMinutes(16));
		assertThat(this.failures.list().rows()).hasSize(1);
	}

	@Test
	void messageWhoseVisibilityTimeoutEndsIsCountedOnce() {
		this.queue.add(FailureLogs.line("not-json", "d", "r", "x"), SENT);
		FailureQueue slow = new FailureQueue(this.sqs, FAILURE_QUEUE);
		List<QueueMessage> read = new ArrayList<>();
		slow.read((messages) -> {
			read.addAll(messages);
			this.queue.passTime(Duration.ofMinutes(16));
		});
		assertThat(read).hasSize(1);
		slow.delete(read);
		assertThat(this.queue.waiting()).isEmpty();
		assertThat(this.queue.hidden()).isZero();
	}

	@Test
	void closingGivesBackWhatIsBeingReadAndStopsTheCommand() {
		IntStream.range(0, 25).forEach((i) -> this.queue.add(FailureLogs.line("not-json", "d", "r" + i, "x"), SENT));
		FailureQueue stopped = new FailureQueue(this.sqs, FAILURE_QUEUE);
		assertThatExceptionOfType(FailureException.class).isThrownBy(() -> stopped.read((messages) -> stopped.close()))
			.withMessage("The command was stopped");
		assertThat(this.queue.waiting()).hasSize(25);
	}

	@Test
	void listWithoutABucketSaysHowToReadTheFolder() {
		assertThat(open(false).list().remarks()).anySatisfy((remark) -> assertThat(remark)
			.contains("was not read: name the bucket of the logs with --bucket or dc.failures.bucket"));
	}

	@Test
	void showPrintsTheContentOfOneMessage() {
		this.queue.add(FailureLogs.line("not-json", "d", "r", "other"), SENT);
		List<String> ids = FailureMessages.failures().stream().map((body) -> this.queue.add(body, SENT)).toList();
		QueryResult result = this.failures.show(ids.get(2));
		assertThat(result.rows()).extracting((row) -> row.get(0), (row) -> row.get(1))
			.containsExactly(tuple(1L, "invalid-field"), tuple(2L, "missing-field"));
		assertThat(result.rows().get(1)).last().asString().startsWith("{\"dc_product\": \"WDIV\"");
		assertThat(this.failures.show(ids.get(3)).rows().get(0)).last().isEqualTo("base64:e/99");
		assertThat(this.queue.waiting()).hasSize(6);
		assertThatExceptionOfType(FailureException.class).isThrownBy(() -> this.failures.show("x"))
			.withMessageStartingWith("Not found: x.");
	}

	@Test
	void showPrintsTheRecordsOfAnObjectOrOneOfThem() {
		put(OBJECT, FailureLogs.object("ParseError", "first", "second"));
		assertThat(this.failures.show(OBJECT).rows()).extracting((row) -> row.get(2), (row) -> row.get(8))
			.containsExactly(tuple("Error parsing SW1A 1AA", "first"), tuple("Error parsing SW1A 1AA", "second"));
		assertThat(
				this.failures.show("s3://%s/%s%s#2".formatted(FailureLogs.BUCKET, FailureLogs.FOLDER, OBJECT)).rows())
			.singleElement()
			.satisfies((row) -> assertThat(row.get(8)).isEqualTo("second"));
		assertThatExceptionOfType(FailureException.class).isThrownBy(() -> this.failures.show(OBJECT + "#3"));
	}

	@Test
	void resendSendsWhatTheFunctionExpectsAndDeletesItAfterwards() {
		FailureMessages.failures().forEach((body) -> this.queue.add(body, SENT));
		FailureOutcome outcome = this.failures.resend(Selection.all());
		assertThat(retries()).isEqualTo(FailureMessages.retries());
		assertThat(outcome.summary()).isEqualTo("6 entries in 4 messages");
		assertThat(outcome.remarks()).singleElement()
			.asString()
			.startsWith("1 line left in the queue: the content is not text");
		assertThat(this.queue.waiting()).singleElement()
			.satisfies((message) -> assertThat(message.body()).contains("not-json"));
	}

	@Test
	void recordOfLambdaIsResentAsItIs() {
		String record = givenUp(UUID.randomUUID().toString(), "{\"stream\":\"s\",\"entries\":[{},{\"a\":[1]}]}");
		this.queue.add(record, SENT);
		assertThat(this.failures.list().rows()).singleElement()
			.satisfies(
					(row) -> assertThat(row).startsWith("queue", "given-up", "RetriesExhausted, java.lang.Error", 2L));
		assertThat(this.failures.resend(Selection.reason("given-up")).entries()).isEqualTo(2);
		assertThat(retries()).containsExactly(record + "\n");
		assertThat(this.queue.waiting()).isEmpty();
	}

	@Test
	void messagesOfTheRetryQueueAreResentAsTheyAre() {
		List<String> bodies = new ArrayList<>(FailureMessages.retries());
		bodies.add("{\"content\":\"{\\\"entries\\\":[{},{}]}\"}\n");
		bodies.add("{\"requestPayload\":{\"dc_product\":\"WCIVF\"}}\n");
		bodies.forEach((body) -> this.queue.add(body, SENT.plusSeconds(86_400)));
		assertThat(this.failures.list().rows()).singleElement()
			.satisfies((row) -> assertThat(row).startsWith("queue", "given-up", "", 9L, 6L, SENT.toString(),
					SENT.plusSeconds(86_400).toString()));
		assertThat(this.failures.resend(Selection.reason("given-up")).summary()).isEqualTo("9 entries in 6 messages");
		assertThat(retries()).isEqualTo(bodies);
		assertThat(this.queue.waiting()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"content\":\"{}\",\"timestamp\":\"yesterday\"}", "{\"content_base64\":\"e30=\"}",
			"{\"timestamp\":\"2026-05-07T18:00:00Z\"}", "{\"content\":\"{}\"} {}" })
	void whatTheFunctionCannotReadAsAMessageOfTheRetryQueueIsNotRecognised(String body) {
		this.queue.add(body, SENT);
		assertThat(this.failures.list().rows()).singleElement()
			.satisfies((row) -> assertThat(row).startsWith("queue", "not-recognised"));
		assertThat(this.failures.resend(Selection.all()).remarks()).hasSize(1);
		assertThat(this.queue.waiting()).hasSize(1);
	}

	@Test
	void linesThatArePutBackKeepTheTimeWhenTheyFailed() {
		this.queue.add(FailureLogs.line("invalid-field", "i", "r1", ENTRY)
				+ FailureLogs.line("missing-field", "m", "r1", ENTRY) + FailureLogs.line("not-json", "n", "r1", "x"),
				SENT);
		this.failures.discard(Selection.reason("invalid-field"), null);
		this.failures.resend(Selection.reason("not-json"));
		QueryResult result = this.failures.list();
		assertThat(result.rows()).singleElement()
			.satisfies((row) -> assertThat(row.subList(0, 7)).containsExactly("queue", "missing-field", "m", 1L, 1L,
					SENT.toString(), SENT.toString()));
		assertThat(this.failures.show(String.valueOf(result.rows().get(0).get(7))).rows().get(0).get(7))
			.isEqualTo(SENT.toString());
		this.failures.resend(Selection.all());
		assertThat(retries()).hasSize(2)
			.allSatisfy(
					(body) -> assertThat(json.readTree(body).get("timestamp").asString()).isEqualTo(SENT.toString()));
	}

	@Test
	void resendByReasonLeavesTheOtherLinesOfAMessage() {
		String other = FailureLogs.line("missing-field", "m", "r1", ENTRY);
		this.queue.add(FailureLogs.line("invalid-field", "i", "r1", ENTRY) + other, SENT);
		this.queue.add(other, SENT);
		assertThat(this.failures.resend(Selection.reason("invalid-field")).summary()).isEqualTo("1 entry in 1 message");
		assertThat(retries()).hasSize(1);
		assertThat(this.queue.waiting()).extracting((message) -> message.body().replace(TIME, ""))
			.containsExactlyInAnyOrder(other, other);
		assertThatExceptionOfType(FailureException.class)
			.isThrownBy(() -> this.failures.resend(Selection.reason("invalid-field")))
			.withMessage("No failure has the reason 'invalid-field'. 'failures list' shows the reasons");
	}

	@Test
	void resendLeavesWhatArrivesMeanwhileAndWhatItPutBackItself() {
		String unsendable = "{\"reason\":\"not-json\",\"content_base64\":\"e/99\"}\n";
		this.queue.add(FailureLogs.line("not-json", "d", "r1", "x") + unsendable, SENT);
		String later = this.queue.add(FailureLogs.line("not-json", "d", "r2", "y"), Instant.now().plusSeconds(30));
		FailureOutcome outcome = this.failures.resend(Selection.reason("not-json"));
		assertThat(outcome.summary()).isEqualTo("1 entry in 1 message");
		assertThat(outcome.remarks()).singleElement().asString().startsWith("1 line left in the queue");
		assertThat(retries()).hasSize(1);
		assertThat(this.queue.waiting()).hasSize(2);
		assertThat(this.failures.resend(Selection.ids(List.of(later))).summary()).isEqualTo("1 entry in 1 message");
	}

	@Test
	void resendEndsAlthoughTheFunctionRefusesEachEntryAgain() {
		try (StubServer function = StubServer.start((request) -> {
			Reply reply = this.logs.sqs().answer(request);
			if (retries().size() > this.queue.sent().size() - 1) {
				this.queue.add(FailureLogs.line("not-json", "d", "r" + retries().size(), "x"),
						Instant.parse("2026-05-07T18:01:00Z"));
			}
			// The clock of this computer is wrong by months.
			return reply.with("Date", "Thu, 7 May 2026 18:00:30 GMT");
		}); SqsClient client = this.logs.sqsClient(function.url())) {
			this.queue.add(FailureLogs.line("not-json", "d", "r", "x"), SENT);
			Failures failures = new Failures(client,
					new FailureSource("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "eu-west-2", null), null);
			assertThat(failures.resend(Selection.all()).summary()).isEqualTo("1 entry in 1 message");
			assertThat(retries()).hasSize(1);
			assertThat(this.queue.waiting()).hasSize(1);
		}
	}

	@Test
	void commandsSayThatSqsHasMoreMessagesThanItReturned() {
		this.queue.add(FailureLogs.line("not-json", "d", "r", "x"), SENT);
		try (StubServer slow = StubServer
			.start((request) -> "AmazonSQS.ReceiveMessage".equals(request.header("X-Amz-Target"))
					? Reply.json(200, "{}") : this.logs.sqs().answer(request));
				SqsClient client = this.logs.sqsClient(slow.url())) {
			Failures failures = new Failures(client,
					new FailureSource("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "eu-west-2", null), null);
			String remark = "1 message of the queue '%s' may be unread: SQS did not return all messages. Repeat the command in a minute"
				.formatted(FAILURE_QUEUE);
			assertThat(failures.list().remarks()).contains(remark);
			assertThat(failures.resend(Selection.all()).remarks()).containsExactly(remark);
			assertThat(failures.discard(Selection.reason("not-json"), null).remarks()).containsExactly(remark);
			assertThat(failures.discardable(Selection.reason("not-json")).outcome().remarks()).containsExactly(remark);
			assertThatExceptionOfType(FailureException.class)
				.isThrownBy(() -> failures.resend(Selection.ids(List.of("nothing"))))
				.withMessageStartingWith("Not found: nothing.")
				.withMessageEndingWith("now. " + remark);
		}
	}

	@Test
	void messagesThatComeBackWhileReadingAreNotTakenForTheEnd() {
		IntStream.range(0, 60).forEach((i) -> this.queue.add(FailureLogs.line("not-json", "d", "r" + i, "x"), SENT));
		List<QueueMessage> read = new ArrayList<>();
		new FailureQueue(this.sqs, FAILURE_QUEUE).read((messages) -> {
			read.addAll(messages);
			if (read.size() == 40) {
				this.queue.passTime(Duration.ofMinutes(16));
			}
		});
		assertThat(read).hasSize(60);
	}

	@Test
	void releasingTriesEachMessageAndSaysSoIfSomeFail() {
		IntStream.range(0, 25).forEach((i) -> this.queue.add(FailureLogs.line("not-json", "d", "r" + i, "x"), SENT));
		AtomicInteger releases = new AtomicInteger();
		try (StubServer failing = StubServer
			.start((request) -> "AmazonSQS.ChangeMessageVisibilityBatch".equals(request.header("X-Amz-Target"))
					&& releases.getAndIncrement() == 0 ? Reply.error(403, "AccessDeniedException", "no")
							: this.logs.sqs().answer(request));
				SqsClient client = this.logs.sqsClient(failing.url())) {
			Failures failures = new Failures(client,
					new FailureSource("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "eu-west-2", null), null);
			assertThat(failures.discardable(Selection.reason("not-json")).outcome().remarks()).singleElement()
				.asString()
				.startsWith("Messages that were read stay hidden for up to 15 minutes: ");
			assertThat(this.queue.hidden()).isEqualTo(10);
		}
	}

	@Test
	void resendByIdsTakesTheseAndSaysWhichAreMissing() {
		String first = this.queue.add(FailureLogs.line("invalid-field", "i", "r1", ENTRY), SENT);
		this.queue.add(FailureLogs.line("invalid-field", "i", "r2", ENTRY), SENT);
		assertThatExceptionOfType(FailureException.class)
			.isThrownBy(() -> this.failures.resend(Selection.ids(List.of(first, "nothing"))))
			.withMessageContainingAll("Not found: nothing.", "Everything else was resent: 1 entry in 1 message");
		assertThat(this.queue.waiting()).hasSize(1);
		assertThat(this.queue.hidden()).isZero();
	}

	@Test
	void nothingIsLostIfDeletingFailsAndTheSecondTimeTheSameIsSent() {
		this.queue.add(FailureLogs.line("invalid-field", "i", "r1", ENTRY), SENT);
		this.logs.sqs().deny("DeleteMessageBatch");
		assertThatExceptionOfType(FailureException.class).isThrownBy(() -> this.failures.resend(Selection.all()))
			.withMessageContaining("'%s': the permission sqs:DeleteMessage is missing".formatted(FAILURE_QUEUE));
		this.failures.close();
		assertThat(this.queue.waiting()).hasSize(1);
		this.logs.sqs().recover();
		open(true).resend(Selection.all());
		assertThat(this.queue.waiting()).isEmpty();
		assertThat(retries()).hasSize(2).containsOnly(retries().get(0));
	}

	@Test
	void nothingIsDeletedIfSendingFails() {
		this.queue.add(FailureLogs.line("invalid-field", "i", "r1", ENTRY), SENT);
		this.logs.sqs().deny("SendMessageBatch");
		assertThatExceptionOfType(FailureException.class).isThrownBy(() -> this.failures.resend(Selection.all()))
			.withMessageContaining("-retries': the permission sqs:SendMessage is missing");
		this.failures.close();
		assertThat(this.queue.waiting()).hasSize(1);
	}

	@Test
	void partsOfALargeFailureAreResentTogetherWhateverTheirOrder() {
		Random random = new Random(5);
		byte[] envelope = envelope(3_300).getBytes(StandardCharsets.UTF_8);
		assertThat(envelope.length).isBetween(950_000, 1_000_000);
		List<String> parts = new ArrayList<>(FailureLogs.parts("r1", envelope, 8));
		parts.addAll(FailureLogs.parts("r2", envelope(40).getBytes(StandardCharsets.UTF_8), 3));
		Collections.shuffle(parts, random);
		parts.forEach((part) -> this.queue.add(part, SENT));
		assertThat(this.failures.list().rows()).singleElement()
			.satisfies((row) -> assertThat(row.get(3)).isEqualTo(80L));
		assertThat(this.failures.resend(Selection.all()).summary()).isEqualTo("80 entries in 11 messages");
		List<JsonNode> lines = retries().stream().flatMap(String::lines).map(json::readTree).toList();
		assertThat(lines).hasSize(2);
		// The large one does not fit into a message with its quotes escaped.
		assertThat(lines)
			.anySatisfy((line) -> assertThat(line.get("requestPayload")).isEqualTo(json.readTree(envelope)));
		assertThat(lines).anySatisfy((line) -> assertThat(line.path("content").asString("")).isEqualTo(envelope(40)));
		assertThat(this.queue.waiting()).isEmpty();
	}

	@Test
	void largeFailureOfARepeatedInvocationIsResentOnce() {
		for (int i = 0; i < 2; i++) {
			FailureLogs.parts("r1", envelope(40).getBytes(StandardCharsets.UTF_8), 3)
				.forEach((part) -> this.queue.add(part, SENT));
		}
		this.failures.resend(Selection.all());
		assertThat(retries()).singleElement()
			.satisfies((body) -> assertThat(json.readTree(body).get("content").asString()).isEqualTo(envelope(40)));
		assertThat(this.queue.waiting()).isEmpty();
	}

	@Test
	void partsOfTwoLargeEntriesOfARequestAreNotMixed() {
		List<String> parts = new ArrayList<>();
		for (String content : List.of("first, which is large", "other, which is large")) {
			FailureLogs.parts("r1", content.getBytes(StandardCharsets.UTF_8), 2)
				.forEach((part) -> parts.add(part.replace("\"request_id\"", "\"entry_id\":\"%s\",\"request_id\""
					.formatted(UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))))));
		}
		Collections.swap(parts, 1, 2);
		parts.forEach((part) -> this.queue.add(part, SENT));
		this.failures.resend(Selection.all());
		assertThat(retries().stream().flatMap(String::lines).map(json::readTree))
			.extracting((line) -> line.get("content").asString())
			.containsExactlyInAnyOrder("first, which is large", "other, which is large");
	}

	@Test
	void partsOfTwoLargeFailuresWithoutAnEntryIdAreNotMixed() {
		List<String> some = FailureLogs.parts("r1", "first, which is large".getBytes(StandardCharsets.UTF_8), 2);
		List<String> others = FailureLogs.parts("r1", "other, that is bigger".getBytes(StandardCharsets.UTF_8), 2);
		String first = this.queue.add(some.get(0), SENT);
		String last = this.queue.add(others.get(1), SENT);
		this.queue.add(some.get(1) + others.get(0), SENT);
		FailureOutcome all = this.failures.resend(Selection.all());
		assertThat(all.remarks()).singleElement().asString().startsWith("4 lines left in the queue: ");
		FailureOutcome two = this.failures.resend(Selection.ids(List.of(first, last)));
		assertThat(two.remarks()).singleElement().asString().startsWith("2 lines left in the queue: ");
		assertThat(retries()).isEmpty();
		assertThat(this.queue.waiting()).hasSize(3);
	}

	@Test
	void partsWithoutAnEntryIdStayWhileOthersMayBeInAMessageThatCannotBeRead() {
		List<String> some = FailureLogs.parts("r1", "first, which is large".getBytes(StandardCharsets.UTF_8), 2);
		List<String> others = FailureLogs.parts("r1", "other, that is bigger".getBytes(StandardCharsets.UTF_8), 2);
		this.queue.add(some.get(1) + others.get(0), SENT);
		List<SqsQueue.Message> hidden = this.queue.receive(1, 1);
		this.queue.add(some.get(0), SENT);
		this.queue.add(others.get(1), SENT);
		assertThat(this.failures.resend(Selection.all()).remarks()).singleElement()
			.asString()
			.startsWith("2 messages left: other parts of a large failure may be in messages that cannot be read");
		assertThat(retries()).isEmpty();
		this.queue.giveBack(hidden);
		assertThat(this.queue.waiting()).hasSize(3);
	}

	@Test
	void largeFailureStaysWhileAPartIsMissing() {
		List<String> parts = FailureLogs.parts("r1", envelope(40).getBytes(StandardCharsets.UTF_8), 3);
		this.queue.add(parts.get(0) + FailureLogs.line("invalid-field", "i", "r1", ENTRY), SENT);
		this.queue.add(parts.get(2), SENT);
		FailureOutcome outcome = this.failures.resend(Selection.reason("wrong-environment"));
		assertThat(outcome.messages()).isZero();
		assertThat(outcome.remarks()).singleElement()
			.asString()
			.startsWith("2 messages left: other parts of a large failure were not found");
		assertThat(retries()).isEmpty();
		assertThat(this.queue.waiting()).hasSize(2);
	}

	@Test
	void objectsAreResentAsAWholeAndDeletedAfterwards() {
		String entry = "{\"entry_id\": \"%s\", \"postcode\": \"SW1A 1AA\"}".formatted(new UUID(1, 1));
		put(OBJECT, FailureLogs.object("ParseError", entry + "\n" + entry + "\n", entry));
		put("x/mixed", FailureLogs.object("ParseError", entry) + FailureLogs.object("Other", entry));
		put("x/damaged", FailureLogs.object("ParseError", entry) + "{\"rawData\": \"%%\"}");
		FailureOutcome outcome = this.failures.resend(Selection.reason("ParseError"));
		assertThat(outcome.summary()).isEqualTo("3 entries in 1 object");
		assertThat(outcome.remarks()).singleElement().asString().startsWith("2 objects left: records of other reasons");
		assertThat(retries()).singleElement().satisfies((body) -> assertThat(body.lines()).hasSize(3));
		assertThat(json.readTree(retries().get(0).lines().findFirst().orElseThrow()).get("content").asString())
			.isEqualTo(entry);
		assertThat(json.readTree(retries().get(0).lines().findFirst().orElseThrow()).get("timestamp").asString())
			.isEqualTo("2026-05-07T18:00:00Z");
		assertThat(this.logs.s3().keys()).containsExactly(FailureLogs.FOLDER + "x/damaged",
				FailureLogs.FOLDER + "x/mixed");
		assertThat(this.failures.resend(Selection.ids(List.of("x/mixed", "x/damaged"))).remarks()).singleElement()
			.asString()
			.startsWith("1 object left: some of the content cannot be resent");
		assertThat(this.logs.s3().keys()).containsExactly(FailureLogs.FOLDER + "x/damaged");
	}

	@Test
	void emptyObjectCanBeDiscardedButNotResent() {
		put(OBJECT, "");
		assertThat(this.failures.list().rows()).singleElement()
			.satisfies((row) -> assertThat(row).startsWith("folder", "not-recognised", "", 1L, 1L));
		assertThat(this.failures.resend(Selection.ids(List.of(OBJECT))).remarks()).singleElement()
			.asString()
			.startsWith("1 object left: some of the content cannot be resent");
		assertThat(this.failures.discard(Selection.ids(List.of(OBJECT)), null).summary())
			.isEqualTo("0 entries in 1 object");
		assertThat(this.logs.s3().keys()).isEmpty();
	}

	@Test
	void entriesThatTheFunctionPutIntoOneFailureAreResentAsAnEnvelope() {
		String line = FailureLogs.line("invalid-field", "i", "r1", ENTRY + ",\n" + ENTRY + " ,\r\n" + ENTRY)
			.replace("\"entries\":1", "\"entries\":3");
		this.queue.add(line, SENT);
		assertThat(this.failures.resend(Selection.all()).summary()).isEqualTo("3 entries in 1 message");
		JsonNode entry = json.readTree(ENTRY);
		assertThat(retries()).singleElement()
			.satisfies((body) -> assertThat(json.readTree(json.readTree(body).get("content").asString()))
				.isEqualTo(json.createObjectNode()
					.put("stream", "dc-postcode-searches")
					.put("environment", "development")
					.set("entries", json.createArrayNode().add(entry).add(entry).add(entry))));
		this.queue.add(line, SENT);
		this.failures.resend(Selection.all());
		assertThat(retries()).hasSize(2).containsOnly(retries().get(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{},\n{", "{},\n1", "{}]}, [{", "{},\n{}]" })
	void severalEntriesInOneFailureThatAreNotJsonAreLeft(String content) {
		this.queue.add(FailureLogs.line("not-json", "d", "r1", content).replace("\"entries\":1", "\"entries\":2"),
				SENT);
		assertThat(this.failures.resend(Selection.all()).remarks()).singleElement()
			.asString()
			.startsWith("1 line left in the queue: the content is not text");
		assertThat(retries()).isEmpty();
		assertThat(this.queue.waiting()).hasSize(1);
	}

	@Test
	void redirectMeansAnotherRegion() {
		this.logs.s3().fail(1, 301, "PermanentRedirect");
		assertFailure(this.failures).isEqualTo(
				"AWS answered PermanentRedirect for the folder s3://dc-example-logging/dc-postcode-searches-errors/: it is in another region. Check dc.queries.region");
	}

	@Test
	void discardDeletesWhatIsChosenAndKeepsTheRest() {
		String kept = FailureLogs.line("missing-field", "m", "r1", ENTRY);
		this.queue.add(FailureLogs.line("not-json", "d", "r1", "x") + kept, SENT);
		this.queue.add("something else", SENT);
		put(OBJECT, FailureLogs.object("not-json", ENTRY));
		Selection selection = Selection.reason("not-json");
		Failures.Discardable discardable = this.failures.discardable(selection);
		assertThat(discardable.outcome().summary()).isEqualTo("2 entries in 1 message and 1 object");
		assertThat(this.queue.waiting()).hasSize(2);
		// What arrived after the question was not agreed to.
		this.queue.add(FailureLogs.line("not-json", "d", "r2", "later"), SENT);
		assertThat(this.failures.discard(selection, discardable)).isEqualTo(discardable.outcome());
		assertThat(this.queue.waiting()).extracting(SqsQueue.Message::body)
			.containsExactlyInAnyOrder("something else", kept.replace("}\n", TIME + "}\n"),
					FailureLogs.line("not-json", "d", "r2", "later"));
		assertThat(this.logs.s3().keys()).isEmpty();
		assertThat(retries()).isEmpty();
		String blank = this.queue.add(" \n", SENT);
		assertThat(this.failures.discard(Selection.reason("not-recognised"), null).messages()).isEqualTo(2);
		assertThat(this.queue.waiting()).hasSize(2).noneMatch((message) -> message.id().equals(blank));
	}

	@Test
	void eachMissingPermissionAndEachMissingThingIsOneSentence() {
		this.logs.sqs().deny("ReceiveMessage");
		assertFailure(this.failures)
			.isEqualTo("These AWS credentials may not use the queue '%s': the permission sqs:ReceiveMessage is missing"
				.formatted(FAILURE_QUEUE));
		this.logs.sqs().recover();
		this.logs.s3().fail(1, 403, "AccessDenied");
		assertFailure(this.failures).contains("may not use the folder s3://",
				"the permission s3:ListBucket is missing");
		FailureSource other = new FailureSource("other", DcEnvironment.DEVELOPMENT, "eu-west-2", null);
		assertFailure(new Failures(this.sqs, other, null))
			.startsWith("AWS does not know the queue 'ingest-other-development-failures'");
		assertFailure(
				new Failures(this.sqs, new FailureSource("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "", null),
						new ErrorFolder(this.s3, "elsewhere", FailureLogs.FOLDER)))
			.startsWith("AWS does not know the folder s3://elsewhere/");
		this.queue.add("x", SENT);
		this.logs.sqs().deny("ChangeMessageVisibilityBatch");
		assertThat(this.failures.list().remarks()).anySatisfy(
				(remark) -> assertThat(remark).startsWith("Messages that were read stay hidden for up to 15 minutes: ")
					.endsWith("the permission sqs:ChangeMessageVisibility is missing"));
	}

	private static AbstractStringAssert<?> assertFailure(Failures failures) {
		return assertThat(catchThrowableOfType(FailureException.class, failures::list)).message();
	}

	private void put(String name, String content) {
		this.logs.s3().put(FailureLogs.FOLDER + name, content);
	}

	private List<String> retries() {
		return this.logs.sqs().retryQueue().sent();
	}

	private static String envelope(int entries) {
		List<String> lines = IntStream.range(0, entries)
			.mapToObj((
					i) -> "{\"entry_id\": \"%s\", \"api_key\": \"\", \"calls_devs_dc_api\": false, \"dc_product\": \"WCIVF\", \"had_election\": true, \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2026-05-07 17:59:59.123\", \"utm_campaign\": \"\", \"utm_medium\": \"\", \"utm_source\": \"\", \"more\": \"0123456789012345678901234\"}"
						.formatted(new UUID(2, i)))
			.toList();
		return "{\"stream\": \"dc-postcode-searches\", \"environment\": \"production\", \"entries\": [\n%s\n]}\n"
			.formatted(String.join(",\n", lines));
	}

	// AWS Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
	private static String givenUp(String requestId, String payload) {
		return ("{\"version\":\"1.0\",\"timestamp\":\"2026-05-07T12:34:56.789Z\",\"requestContext\":{\"requestId\":\"%s\","
				+ "\"functionArn\":\"arn:aws:lambda:eu-west-2:123456789012:function:ingest:live\","
				+ "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},\"requestPayload\":%s,"
				+ "\"responseContext\":{\"statusCode\":200,\"functionError\":\"Unhandled\"},"
				+ "\"responsePayload\":{\"errorMessage\":\"SW1A 1AA\",\"errorType\":\"java.lang.Error\"}}")
			.formatted(requestId, payload);
	}

}
