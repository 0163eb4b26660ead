package uk.org.democracyclub.logging.test;

import java.util.function.Consumer;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Clears the logged entries, and makes deliveries succeed again, before each test.
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

	// If a context does not start, the test reports it.
	private static <T> void with(TestContext context, Class<T> type, Consumer<T> action) {
		if (context.hasApplicationContext()) {
			context.getApplicationContext().getBeanProvider(type).ifAvailable(action);
		}
	}

}
