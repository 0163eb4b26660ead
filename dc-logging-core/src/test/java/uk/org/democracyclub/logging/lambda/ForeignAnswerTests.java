package uk.org.democracyclub.logging.lambda;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers that come from something between the application and AWS: a captive portal, a
 * proxy, a firewall.
 */
@Timeout(60)
class ForeignAnswerTests {

	private static final String REQUEST_ID = "x-amzn-RequestId";

	private volatile Reply reply = Reply.of(202);

	@AutoClose
	private final StubServer somethingElse = StubServer.start((request) -> this.reply);

	@AutoClose
	private final LambdaTransport transport = TestTransports.to(this.somethingElse.url());

	static Stream<Reply> pages() {
		return Stream.of("text/html", "application/json", "text/plain")
			.map((type) -> Reply.of(202, "<html>Please log in</html>".getBytes(UTF_8)).with("Content-Type", type));
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 204, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 429, 451 })
	void pageIsNoAnswerOfAws(int status) {
		this.reply = Reply.of(status, "<html>Please log in</html>".getBytes(UTF_8)).with("Content-Type", "text/html");
		assertFails(1, LambdaFailure.NOT_AWS).withMessageContaining("HTTP " + status);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void acceptanceWithoutRequestIdDoesNotCount(Reply page) {
		this.reply = page;
		assertFails(1, LambdaFailure.NOT_AWS)
			.withMessageStartingWith("HTTP 202 without a request id, endpoint http://");
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequestContentException", "413, RequestTooLargeException", "403, AccessDeniedException",
			"404, ResourceNotFoundException" })
	void errorCodeWithoutRequestIdIsNotOneOfAws(int status, String code) {
		this.reply = Reply.error(status, code, "Blocked");
		assertFails(1, LambdaFailure.NOT_AWS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"code\": 400, \"message\": \"Bad request\"}", "{\"error\": \"blocked\"}", "", "{" })
	void requestIdWithoutErrorCodeIsNotEnough(String body) {
		this.reply = Reply.json(400, body).with(REQUEST_ID, "forwarded-by-a-proxy");
		assertFails(1, LambdaFailure.NOT_AWS);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void errorOfAGatewayIsTransient(int status) {
		this.reply = Reply.of(status, "<html>Bad gateway</html>".getBytes(UTF_8));
		assertFails(1, LambdaFailure.SERVER_ERROR);
	}

	@Test
	void tooLargeForAProxyIsSplitButNeverGivenUp() {
		this.reply = Reply.of(413, "<html>Too large</html>".getBytes(UTF_8));
		assertFails(2, LambdaFailure.TOO_LARGE);
		assertFails(1, LambdaFailure.NOT_AWS);
	}

	@Test
	void acceptanceWithFunctionErrorIsStillAnAcceptance() throws Exception {
		this.reply = Reply.of(202).with(REQUEST_ID, "request-1").with("X-Amz-Function-Error", "Handled");
		this.transport.deliver(TestTransports.entries(1));
	}

	@ParameterizedTest
	@CsvSource({ "InvalidSignatureException, 60, CLOCK_SKEW", "InvalidSignatureException, -60, CLOCK_SKEW",
			"RequestExpired, 6, CLOCK_SKEW", "InvalidSignatureException, 0, INVALID_CREDENTIALS",
			"InvalidSignatureException, 3, INVALID_CREDENTIALS", "AccessDeniedException, 60, ACCESS_DENIED" })
	void signatureThatIsRefusedBecauseOfTheClockIsNotACredentialsFailure(String code, int minutes,
			LambdaFailure reason) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(minutes));
		this.reply = Reply.error(403, code, "Signature expired").with(REQUEST_ID, "request-1").with("Date", date);
		assertFails(1, reason);
	}

	private org.assertj.core.api.ThrowableAssertAlternative<DeliveryException> assertFails(int entries,
			LambdaFailure reason) {
		return assertThatExceptionOfType(DeliveryException.class)
			.isThrownBy(() -> this.transport.deliver(TestTransports.entries(entries)))
			.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(reason));
	}

}
