package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The stub's one thread: takes connections, reads, lets answers wait, and writes. All
 * that it knows belongs to that thread.
 */
final class Loop implements Runnable {

	private static final int READ_BUFFER = 256 * 1024;

	private final ServerSocketChannel server;

	private final Selector selector;

	private final String mark;

	private final long delayNanos;

	private final byte[] received = new byte[READ_BUFFER];

	private final ByteBuffer buffer = ByteBuffer.wrap(this.received);

	private final DueAnswers due = new DueAnswers();

	private final Queue<Connection> toFlush = new ArrayDeque<>();

	private long requests;

	private long entries;

	private long bytes;

	Loop(ServerSocketChannel server, Selector selector, String mark, long delayMillis) {
		this.server = server;
		this.selector = selector;
		this.mark = mark;
		this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
	}

	@Override
	public void run() {
		try {
			this.server.register(this.selector, SelectionKey.OP_ACCEPT);
			while (this.selector.isOpen()) {
				select();
				answerDue();
				flush();
			}
		}
		catch (ClosedSelectorException | CancelledKeyException ex) {
			// Closed by another thread, and the keys with it: this is the end.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void select() throws IOException {
		if (this.due.isEmpty()) {
			this.selector.select(this::handle);
			return;
		}
		long left = this.due.nanosLeft(System.nanoTime());
		if (left > 0) {
			// A millisecond begun is waited for in full: the selector knows no smaller
			// unit, and an answer is never early.
			this.selector.select(this::handle, 1 + TimeUnit.NANOSECONDS.toMillis(left - 1));
		}
		else {
			this.selector.selectNow(this::handle);
		}
	}

	private void handle(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				accept();
			}
			else {
				handle(key, (Connection) key.attachment());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(SelectionKey key, Connection connection) throws IOException {
		try {
			if (key.isReadable()) {
				connection.read(this.buffer, this.received);
			}
			else if (key.isWritable()) {
				connection.flush();
			}
		}
		catch (IOException ex) {
			// The client's end of it, or nothing that is understood: the client sees it.
			connection.close();
		}
	}

	private void accept() throws IOException {
		SocketChannel channel = this.server.accept();
		if (channel == null) {
			return;
		}
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		SelectionKey key = channel.register(this.selector, SelectionKey.OP_READ);
		key.attach(new Connection(channel, key, this, this.mark));
	}

	private void answerDue() {
		if (this.due.isEmpty()) {
			return;
		}
		long now = System.nanoTime();
		while (!this.due.isEmpty() && this.due.nanosLeft(now) <= 0) {
			this.due.answerFirst();
		}
	}

	private void flush() throws IOException {
		Connection connection;
		while ((connection = this.toFlush.poll()) != null) {
			try {
				connection.flush();
			}
			catch (IOException ex) {
				connection.close();
			}
		}
	}

	void toFlush(Connection connection) {
		this.toFlush.add(connection);
	}

	void arrived(int entries, int bytes) {
		this.entries += entries;
		this.bytes += bytes;
	}

	void complete(Connection connection, RequestKind kind, boolean close) {
		if (kind != RequestKind.COUNTS) {
			this.requests++;
		}
		if (this.delayNanos == 0) {
			connection.answer(kind, close);
		}
		else {
			this.due.add(connection, kind, close, System.nanoTime() + this.delayNanos);
		}
	}

	Counts counts() {
		return new Counts(this.requests, this.entries, this.bytes);
	}

}
