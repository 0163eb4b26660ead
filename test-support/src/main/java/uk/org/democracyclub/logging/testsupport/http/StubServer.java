package uk.org.democracyclub.logging.testsupport.http;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * An HTTP/1.1 server on a port of the loopback interface, for tests and for loads: one
 * thread reads requests, has them handled, and does what the handler's {@link Reply}
 * says. It can go away, as a process does that ends, and come back. Thread-safe.
 */
public final class StubServer implements AutoCloseable {

	private static final InetAddress HOST = InetAddress.getLoopbackAddress();

	// Below the ports that systems lend to clients: while the stub is away, a client that
	// was lent the stub's port would connect to itself, and keep the stub from coming
	// back.
	private static final int LOWEST_PORT = 20_000;

	private static final int PORTS = 12_000;

	private static final int BACKLOG = 1024;

	private static final int MAX_HEAD_BYTES = 65_536;

	private static final int MAX_BODY_BYTES = 64 << 20;

	private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("stub-server", true), NioIoHandler.newFactory());

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final AtomicLong requests = new AtomicLong();

	private final ServerBootstrap bootstrap;

	private final int port;

	// Guarded by this.
	private Channel listener;

	private StubServer(Function<Request, ? extends CompletionStage<Reply>> handler) {
		this.bootstrap = new ServerBootstrap().group(this.thread)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					open(channel, handler);
				}

			});
		this.listener = bindAnywhere();
		this.port = ((InetSocketAddress) this.listener.localAddress()).getPort();
	}

	/**
	 * Starts a server whose handler answers at once.
	 * @param handler says what to do about a request; called by the server's only thread,
	 * so it must not wait
	 * @return the running server
	 */
	public static StubServer start(Function<Request, Reply> handler) {
		return startAsync((request) -> CompletableFuture.completedFuture(handler.apply(request)));
	}

	/**
	 * Starts a server whose handler may take its time.
	 * @param handler says what to do about a request; called by the server's only thread,
	 * so it must not wait, but what it returns may be completed later by any thread
	 * @return the running server
	 */
	public static StubServer startAsync(Function<Request, ? extends CompletionStage<Reply>> handler) {
		return new StubServer(handler);
	}

	/**
	 * Stops listening and closes all connections. A request that was already read may
	 * still be handled, but is not answered.
	 */
	public synchronized void goAway() {
		// Nothing is accepted any more, and the port is free.
		this.listener.close().syncUninterruptibly();
		this.connections.close().syncUninterruptibly();
	}

	/** Listens again, on the same port. */
	public synchronized void comeBack() {
		this.listener = bind(this.port).syncUninterruptibly().channel();
	}

	@Override
	public synchronized void close() {
		if (!this.thread.isShuttingDown()) {
			goAway();
			var unused = this.thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		}
	}

	public int port() {
		return this.port;
	}

	/** The host and the port, with a colon between them. */
	public String address() {
		return HOST.getHostAddress() + ":" + this.port;
	}

	public URI url() {
		return URI.create("http://" + address());
	}

	/** The number of requests that were read, however they were answered. */
	public long requests() {
		return this.requests.get();
	}

	private void open(SocketChannel channel, Function<Request, ? extends CompletionStage<Reply>> handler) {
		this.connections.add(channel);
		HttpDecoderConfig limits = new HttpDecoderConfig().setMaxInitialLineLength(MAX_HEAD_BYTES)
			.setMaxHeaderSize(MAX_HEAD_BYTES);
		channel.pipeline()
			.addLast(new HttpServerCodec(limits), new HttpObjectAggregator(MAX_BODY_BYTES),
					new Connection(handler, this.requests));
	}

	private Channel bindAnywhere() {
		while (true) {
			ChannelFuture bound = bind(LOWEST_PORT + ThreadLocalRandom.current().nextInt(PORTS)).awaitUninterruptibly();
			if (bound.isSuccess() || !(bound.cause() instanceof BindException)) {
				return bound.syncUninterruptibly().channel();
			}
			// Taken: on to another.
		}
	}

	private ChannelFuture bind(int port) {
		return this.bootstrap.bind(HOST, port);
	}

}
