package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/**
 * Accepts log entries over HTTP/1.1 as AWS Lambda, Snowplow's and Segment's collectors
 * and OpenTelemetry's would, after a delay, and counts them.
 */
final class StubServer implements AutoCloseable {

	private static final int BACKLOG = 1024;

	private final ServerSocketChannel channel;

	private final Selector selector;

	private final Thread thread;

	/**
	 * Opens a port of the loopback interface.
	 * @param mark the text that stands once in each entry
	 * @param delayMillis how long an answer takes
	 */
	StubServer(String mark, long delayMillis) throws IOException {
		this.channel = ServerSocketChannel.open();
		this.channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
		this.channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
		this.channel.configureBlocking(false);
		this.selector = Selector.open();
		this.thread = new Thread(new Loop(this.channel, this.selector, mark, delayMillis), "stub");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	int port() throws IOException {
		return ((InetSocketAddress) this.channel.getLocalAddress()).getPort();
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
		this.channel.close();
	}

}
