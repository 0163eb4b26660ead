package uk.org.democracyclub.logging.test;

import java.util.function.Consumer;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Lets each test begin with nothing logged, and with a delivery that is in order.
 */
final class LoggedEntriesTestExecutionListener extends AbstractTestExecutionListener {

	// Before what a test's own listeners may log.
	private static final int ORDER = 1000;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext context) {
		with(context, EntryRecorder.class, EntryRecorder::begin);
		with(context, LogDelivery.class, LogDelivery::restore);
	}

	@Override
	public void afterTestMethod(TestContext context) {
		with(context, EntryRecorder.class, EntryRecorder::end);
		with(context, LogDelivery.class, LogDelivery::restore);
	}

	// A context that does not start is for the test to tell, not for this.
	private static <T> void with(TestContext context, Class<T> type, Consumer<T> action) {
		if (context.hasApplicationContext()) {
			context.getApplicationContext().getBeanProvider(type).ifAvailable(action);
		}
	}

}
