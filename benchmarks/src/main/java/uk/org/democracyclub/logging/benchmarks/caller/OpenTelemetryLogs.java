package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import uk.org.democracyclub.logging.benchmarks.search.OpenTelemetryAttributes;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * OpenTelemetry's logs, in batches.
 */
final class OpenTelemetryLogs implements Candidate {

	private final SdkLoggerProvider provider;

	private final Logger logger;

	OpenTelemetryLogs(Room room, Sink sink) {
		BatchLogRecordProcessorBuilder processor = BatchLogRecordProcessor.builder(new ToSink(sink));
		if (room.isAmple()) {
			processor.setMaxQueueSize(Room.ENTRIES);
		}
		this.provider = SdkLoggerProvider.builder().addLogRecordProcessor(processor.build()).build();
		this.logger = this.provider.get("uk.org.democracyclub.logging");
	}

	@Override
	public void log(Search search) {
		OpenTelemetryAttributes
			.set(this.logger.logRecordBuilder().setTimestamp(Instant.now()).setEventName("search"), search)
			.emit();
	}

	@Override
	public void flush() {
		this.provider.forceFlush().join(1, TimeUnit.MINUTES);
	}

	@Override
	public void close() {
		this.provider.close();
	}

	/** Exports to the sink. */
	private record ToSink(Sink sink) implements LogRecordExporter {

		@Override
		public CompletableResultCode export(Collection<LogRecordData> logs) {
			this.sink.take(logs.size());
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
