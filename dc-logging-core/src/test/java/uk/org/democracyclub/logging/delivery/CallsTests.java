package uk.org.democracyclub.logging.delivery;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class CallsTests {

	private final CountDownLatch gate = new CountDownLatch(1);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final ScriptedTransport transport = ScriptedTransport.inSequence();

	private final Calls calls = new Calls(this.transport, 50, Calls.platformThreads("test"), new Wakeup());

	@AfterEach
	void end() {
		this.gate.countDown();
		this.calls.end();
	}

	@Test
	void outcomeContainsTheBatchAndItsResult() {
		Batch good = Entries.batch(1);
		this.calls.begin(good);
		assertThat(outcome()).isEqualTo(new Calls.Outcome(good, true, null));
		assertThat(this.calls.areNoneUnderWay()).isTrue();
	}

	@Test
	void asManyCallsAsThereAreThreadsMayWaitForAThread() throws InterruptedException {
		blockFirst();
		assertThat(this.calls.isFull()).isFalse();
		this.calls.begin(Entries.batch(1));
		assertThat(this.calls.isFull()).as("one thread").isTrue();
	}

	@Test
	void afterAFailureNoCallBeginsUntilItIsHandled() throws InterruptedException {
		blockFirst();
		this.transport.thenFail(TestFailure.TIMEOUT);
		Batch failing = Entries.batch(1);
		this.calls.begin(failing);
		Batch next = Entries.batch(1);
		this.calls.begin(next);
		this.gate.countDown();
		assertThat(outcome().failure()).isNull();
		Calls.Outcome failure = outcome();
		assertThat(failure.batch()).isSameAs(failing);
		assertThat(failure.failure()).isInstanceOf(DeliveryException.class);
		assertThat(outcome()).isEqualTo(new Calls.Outcome(next, false, null));
		this.calls.considered(failure);
		this.calls.begin(next);
		assertThat(outcome()).isEqualTo(new Calls.Outcome(next, true, null));
	}

	@Test
	void batchesThatNoThreadHasStartedCanBeWithdrawn() throws InterruptedException {
		blockFirst();
		Batch waiting = Entries.batch(1);
		this.calls.begin(waiting);
		assertThat(this.calls.withdraw()).containsExactly(waiting);
		this.gate.countDown();
		assertThat(outcome().batch()).isNotSameAs(waiting);
		assertThat(this.calls.areNoneUnderWay()).isTrue();
	}

	@Test
	void endInterruptsWhatIsUnderWay() throws InterruptedException {
		blockFirst();
		this.calls.end();
		assertThat(outcome().failure()).isInstanceOf(InterruptedException.class);
		Batch late = Entries.batch(1);
		this.calls.begin(late);
		assertThat(outcome().failure()).as("no thread takes it").isNotNull();
	}

	private void blockFirst() throws InterruptedException {
		this.transport.then(() -> {
			this.begun.countDown();
			this.gate.await();
		});
		this.calls.begin(Entries.batch(1));
		this.begun.await();
	}

	private Calls.Outcome outcome() {
		await().until(this.calls::haveOutcome);
		return this.calls.poll();
	}

}
