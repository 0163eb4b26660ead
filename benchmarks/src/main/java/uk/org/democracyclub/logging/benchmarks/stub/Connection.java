package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * One client's connection: what it has sent of a request, and what it is still to be
 * sent.
 */
final class Connection implements RequestHandler, Answerable {

	private final SocketChannel channel;

	private final SelectionKey key;

	private final Loop loop;

	private final RequestParser parser = new RequestParser(this);

	private final Occurrences entries;

	private final Supplier<Counts> counts;

	private ByteBuffer out = ByteBuffer.allocateDirect(16 * 1024);

	private boolean closeAfterwards;

	// Has answers that no write has been tried of.
	private boolean dirty;

	private boolean closed;

	Connection(SocketChannel channel, SelectionKey key, Loop loop, String mark) {
		this.channel = channel;
		this.key = key;
		this.loop = loop;
		this.entries = new Occurrences(mark);
		this.counts = loop::counts;
	}

	/** Reads what has come, by a buffer over these bytes. */
	void read(ByteBuffer buffer, byte[] bytes) throws IOException {
		int length = this.channel.read(buffer.clear());
		if (length < 0) {
			close();
			return;
		}
		this.parser.read(bytes, 0, length);
	}

	@Override
	public void expectsContinue() {
		send(Answers.goOn());
	}

	@Override
	public void body(byte[] bytes, int from, int to) {
		this.loop.arrived(this.entries.in(bytes, from, to), to - from);
	}

	@Override
	public void complete(RequestKind kind, boolean close) {
		this.entries.restart();
		this.loop.complete(this, kind, close);
	}

	@Override
	public void answer(RequestKind kind, boolean close) {
		if (this.closed) {
			return;
		}
		this.closeAfterwards |= close;
		send(Answers.to(kind, this.counts));
	}

	private void send(byte[] answer) {
		if (this.out.remaining() < answer.length) {
			ByteBuffer larger = ByteBuffer.allocateDirect(2 * this.out.capacity() + answer.length);
			this.out.flip();
			larger.put(this.out);
			this.out = larger;
		}
		this.out.put(answer);
		if (!this.dirty) {
			this.dirty = true;
			this.loop.toFlush(this);
		}
	}

	void flush() throws IOException {
		this.dirty = false;
		if (this.closed) {
			return;
		}
		this.out.flip();
		this.channel.write(this.out);
		this.out.compact();
		if (this.out.position() > 0) {
			// Not read from until it has taken its answers.
			this.key.interestOps(SelectionKey.OP_WRITE);
		}
		else if (this.closeAfterwards) {
			close();
		}
		else {
			this.key.interestOps(SelectionKey.OP_READ);
		}
	}

	void close() throws IOException {
		this.closed = true;
		this.key.cancel();
		this.channel.close();
	}

}
