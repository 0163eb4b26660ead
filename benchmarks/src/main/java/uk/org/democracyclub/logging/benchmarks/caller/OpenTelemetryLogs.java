package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * OpenTelemetry's logs, in batches.
 */
final class OpenTelemetryLogs implements Candidate {

	private static final AttributeKey<String> PRODUCT = AttributeKey.stringKey("dc_product");

	private static final AttributeKey<String> POSTCODE = AttributeKey.stringKey("postcode");

	private static final AttributeKey<String> UTM_SOURCE = AttributeKey.stringKey("utm_source");

	private static final AttributeKey<String> UTM_CAMPAIGN = AttributeKey.stringKey("utm_campaign");

	private static final AttributeKey<String> UTM_MEDIUM = AttributeKey.stringKey("utm_medium");

	private static final AttributeKey<String> API_KEY = AttributeKey.stringKey("api_key");

	private static final AttributeKey<Boolean> CALLS_DEVS_DC_API = AttributeKey.booleanKey("calls_devs_dc_api");

	private static final AttributeKey<Boolean> HAD_ELECTION = AttributeKey.booleanKey("had_election");

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
		// The time is a field of the record itself.
		this.logger.logRecordBuilder()
			.setTimestamp(Instant.now())
			.setEventName("search")
			.setAttribute(PRODUCT, search.product().name())
			.setAttribute(POSTCODE, search.postcode())
			.setAttribute(UTM_SOURCE, search.utmSource())
			.setAttribute(UTM_CAMPAIGN, search.utmCampaign())
			.setAttribute(UTM_MEDIUM, search.utmMedium())
			.setAttribute(API_KEY, search.apiKey())
			.setAttribute(CALLS_DEVS_DC_API, search.callsDevsDcApi())
			.setAttribute(HAD_ELECTION, search.hadElection())
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
