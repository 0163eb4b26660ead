package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import uk.org.democracyclub.logging.benchmarks.process.Figures;

/**
 * Finds the stub's own limit, as a process: sends it the same request again and again
 * over some connections, a number of requests at a time on each, and does next to nothing
 * beside that.
 */
final class LoadGenerator {

	private static final String HEADERS_END = "\r\n\r\n";

	private final Selector selector;

	private final byte[] received = new byte[64 * 1024];

	private final ByteBuffer buffer = ByteBuffer.wrap(this.received);

	private final int depth;

	private long answers;

	private LoadGenerator(int depth) throws IOException {
		this.selector = Selector.open();
		this.depth = depth;
	}

	/**
	 * Loads a stub.
	 * @param arguments port, connections, requests at a time, milliseconds of warming up
	 * and of measuring
	 */
	public static void main(String[] arguments) throws IOException {
		LoadGenerator generator = new LoadGenerator(Integer.parseInt(arguments[2]));
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
			generator.connect(Integer.parseInt(arguments[0]));
		}
		generator.run(Long.parseLong(arguments[3]));
		Figures.print("requests-per-second", generator.run(Long.parseLong(arguments[4])));
	}

	// As long as a request of the SDK's: what it says is of no matter.
	private static byte[] request() {
		String line = "{\"api_key\": \"\", \"calls_devs_dc_api\": false, \"dc_product\": \"WCIVF\", "
				+ "\"had_election\": true, \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2026-01-01 12:00:00.000\", "
				+ "\"utm_campaign\": \"\", \"utm_medium\": \"\", \"utm_source\": \"\"}\n";
		String head = "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-2%3A123456789012%3Afunction%3A"
				+ "ingest-dc-postcode-searches-development/invocations HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"
				+ "amz-sdk-invocation-id: 6ae2ca2c-5e4f-4b43-a6d4-000000000000\r\namz-sdk-request: attempt=1; max=1\r\n"
				+ "Authorization: " + "x".repeat(300) + "\r\nUser-Agent: " + "x".repeat(150)
				+ "\r\nX-Amz-Date: 20260101T120000Z\r\nX-Amz-Invocation-Type: Event\r\n"
				+ "Connection: keep-alive\r\nContent-Length: " + line.length() + HEADERS_END;
		return (head + line).getBytes(StandardCharsets.US_ASCII);
	}

	private void connect(int port) throws IOException {
		SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.configureBlocking(false);
		Lane lane = new Lane(channel, request(), this.depth);
		SelectionKey key = channel.register(this.selector, 0, lane);
		lane.send(key);
	}

	private double run(long millis) throws IOException {
		long answersBefore = this.answers;
		long start = System.nanoTime();
		long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
		while (System.nanoTime() < end) {
			this.selector.select(TimeUnit.SECONDS.toMillis(1));
			for (SelectionKey key : this.selector.selectedKeys()) {
				Lane lane = (Lane) key.attachment();
				if (key.isReadable()) {
					this.answers += lane.receive(this.buffer, this.received);
				}
				lane.send(key);
			}
			this.selector.selectedKeys().clear();
		}
		return (this.answers - answersBefore) / ((System.nanoTime() - start) / 1e9);
	}

	/** One connection: sends when all answers have come. */
	private static final class Lane {

		private final SocketChannel channel;

		private final ByteBuffer requests;

		private final Occurrences ends = new Occurrences(HEADERS_END);

		private final int depth;

		private int outstanding;

		Lane(SocketChannel channel, byte[] request, int depth) {
			this.channel = channel;
			this.depth = depth;
			this.requests = ByteBuffer.allocateDirect(request.length * depth);
			for (int i = 0; i < depth; i++) {
				this.requests.put(request);
			}
		}

		void send(SelectionKey key) throws IOException {
			if (this.outstanding == 0) {
				this.requests.rewind();
				this.outstanding = this.depth;
			}
			if (this.requests.hasRemaining()) {
				this.channel.write(this.requests);
			}
			key.interestOps(
					this.requests.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
		}

		int receive(ByteBuffer buffer, byte[] bytes) throws IOException {
			buffer.clear();
			int length = this.channel.read(buffer);
			if (length < 0) {
				throw new IOException("The stub has closed a connection");
			}
			// An answer to an invocation is nothing but headers.
			int answers = this.ends.in(bytes, 0, length);
			this.outstanding -= answers;
			return answers;
		}

	}

}
