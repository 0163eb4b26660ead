package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.benchmarks.process.Figures;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class StubServerTests {

	private static final String INVOCATION = """
			POST /2015-03-31/functions/f/invocations HTTP/1.1\r
			Content-Length: 12\r
			\r
			had_election""";

	private StubServer server = new StubServer("had_election", 0);

	private Socket socket = connect();

	StubServerTests() throws IOException {
	}

	@AfterEach
	void close() throws IOException {
		this.socket.close();
		this.server.close();
	}

	@Test
	void answersAnInvocationAsLambdaDoes() throws IOException {
		send(INVOCATION);
		assertThat(head()).startsWith("HTTP/1.1 202 Accepted\r\n")
			.contains("\r\nx-amzn-RequestId: ", "\r\nContent-Length: 0\r\n");
	}

	@Test
	void answersWhatComesTogether() throws IOException {
		send(INVOCATION.repeat(1000));
		for (int i = 0; i < 1000; i++) {
			assertThat(head()).startsWith("HTTP/1.1 202 ");
		}
		assertThat(counts()).isEqualTo(new Counts(1000, 1000, 12_000));
	}

	@Test
	void answersWhatIsCut() throws IOException {
		send(INVOCATION.substring(0, 70));
		// Takes a turn of the loop, so that the two do not come together.
		try (Socket other = connect()) {
			assertThat(counts(other)).isEqualTo(new Counts(0, 0, 0));
		}
		send(INVOCATION.substring(70));
		assertThat(head()).startsWith("HTTP/1.1 202 ");
	}

	@Test
	void answersOthersWithABody() throws IOException {
		send("""
				POST /v1/import/ HTTP/1.1\r
				Transfer-Encoding: chunked\r
				\r
				4\r
				had_\r
				14\r
				electionhad_election\r
				0\r
				\r
				""");
		assertThat(head()).startsWith("HTTP/1.1 200 ").contains("Content-Length: 16\r\n");
		assertThat(read(16)).isEqualTo("{\"success\":true}");
		assertThat(counts()).isEqualTo(new Counts(1, 2, 24));
	}

	@Test
	void asksForTheBodyThatWaits() throws IOException {
		send("POST /f/invocations HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
		assertThat(head()).startsWith("HTTP/1.1 100 Continue");
		send("ab");
		assertThat(head()).startsWith("HTTP/1.1 202 ");
	}

	@Test
	void closesWhereItIsAskedTo() throws IOException {
		send("POST /f/invocations HTTP/1.1\r\nConnection: close\r\n\r\n");
		assertThat(head()).startsWith("HTTP/1.1 202 ");
		assertThat(this.socket.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void closesOnWhatItDoesNotUnderstand() throws IOException {
		send("POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n");
		assertThat(this.socket.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void countsWhatHasNoAnswerYet() throws IOException {
		useDelay(20);
		send(INVOCATION + "GET /counts HTTP/1.1\r\n\r\n" + INVOCATION);
		assertThat(head()).startsWith("HTTP/1.1 202 ");
		// Its turn comes with the answers, so all three have arrived.
		assertThat(countsAnswer(this.socket)).isEqualTo(new Counts(2, 2, 24));
		assertThat(head()).startsWith("HTTP/1.1 202 ");
	}

	@Test
	void letsManyAnswersWait() throws IOException {
		useDelay(5);
		send(INVOCATION.repeat(3000));
		for (int i = 0; i < 3000; i++) {
			assertThat(head()).startsWith("HTTP/1.1 202 ");
		}
		assertThat(counts()).isEqualTo(new Counts(3000, 3000, 36_000));
	}

	private void useDelay(long millis) throws IOException {
		close();
		this.server = new StubServer("had_election", millis);
		this.socket = connect();
	}

	private Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), this.server.port());
	}

	private void send(String text) throws IOException {
		send(this.socket, text);
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private String head() throws IOException {
		return head(this.socket);
	}

	private static String head(Socket socket) throws IOException {
		StringBuilder head = new StringBuilder();
		DataInputStream input = new DataInputStream(socket.getInputStream());
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) input.readByte());
		}
		return head.toString();
	}

	private String read(int length) throws IOException {
		return new String(this.socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
	}

	private Counts counts() throws IOException {
		return counts(this.socket);
	}

	private static Counts counts(Socket socket) throws IOException {
		send(socket, "GET /counts HTTP/1.1\r\n\r\n");
		return countsAnswer(socket);
	}

	private static Counts countsAnswer(Socket socket) throws IOException {
		String head = head(socket);
		int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
		String body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
		return Counts.read(Figures.read(body.lines().toList()));
	}

}
