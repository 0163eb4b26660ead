package uk.org.democracyclub.logging.customizing;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;

record WithApiKey(PostcodeLogger logger, Supplier<String> apiKey) implements PostcodeLogger {

	@Override
	public PostcodeLogEntry.Builder entry(String postcode) {
		return this.logger.entry(postcode).apiKey(this.apiKey.get());
	}

	@Override
	public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		this.logger.log(postcode, (entry) -> {
			entry.apiKey(this.apiKey.get());
			details.accept(entry);
		});
	}

	@Override
	public void log(Supplier<? extends PostcodeLogEntry> entry) {
		this.logger.log(entry);
	}

	@Override
	public void log(PostcodeLogEntry entry) {
		this.logger.log(entry);
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.logger.flush(timeout);
	}

}
