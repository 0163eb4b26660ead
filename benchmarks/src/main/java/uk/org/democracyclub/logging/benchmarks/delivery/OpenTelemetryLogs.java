package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import uk.org.democracyclub.logging.benchmarks.search.OpenTelemetryAttributes;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * OpenTelemetry's batch processor and its exporter for OTLP over HTTP, with their default
 * settings: a record for each search, the fields as attributes, the time as the record's.
 */
final class OpenTelemetryLogs implements Candidate {

	// BatchLogRecordProcessor: 2048 records.
	private static final int QUEUE = 2048;

	private final SdkLoggerProvider provider;

	private final Logger logger;

	OpenTelemetryLogs(URI endpoint, Settlement settlement) {
		OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
			.setEndpoint(endpoint.resolve("/v1/logs").toString())
			.build();
		this.provider = SdkLoggerProvider.builder()
			.addLogRecordProcessor(BatchLogRecordProcessor.builder(new Watched(exporter, settlement)).build())
			.build();
		this.logger = this.provider.get("searches");
	}

	@Override
	public void log(Search search) {
		OpenTelemetryAttributes
			.set(this.logger.logRecordBuilder().setTimestamp(Instant.now()).setSeverity(Severity.INFO), search)
			.emit();
	}

	@Override
	public int supply() {
		return QUEUE / 2;
	}

	@Override
	public void flush() {
		this.provider.forceFlush().join(1, TimeUnit.MINUTES);
	}

	@Override
	public void close() {
		this.provider.close();
	}

	/** Hears what becomes of each batch. */
	private static final class Watched implements LogRecordExporter {

		private final LogRecordExporter exporter;

		private final Settlement settlement;

		Watched(LogRecordExporter exporter, Settlement settlement) {
			this.exporter = exporter;
			this.settlement = settlement;
		}

		@Override
		public CompletableResultCode export(Collection<LogRecordData> records) {
			CompletableResultCode result = this.exporter.export(records);
			return result.whenComplete(() -> exported(result.isSuccess(), records));
		}

		private void exported(boolean success, Collection<LogRecordData> records) {
			if (!success) {
				this.settlement.failed(records.size());
				return;
			}
			for (LogRecordData log : records) {
				this.settlement.acknowledgedSince(Instant.EPOCH.plusNanos(log.getTimestampEpochNanos()));
			}
		}

		@Override
		public CompletableResultCode flush() {
			return this.exporter.flush();
		}

		@Override
		public CompletableResultCode shutdown() {
			return this.exporter.shutdown();
		}

	}

}
