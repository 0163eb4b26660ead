package uk.org.democracyclub.logging.benchmarks.contender;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * OpenTelemetry's batch processor with its default settings: a record for each search,
 * the fields as attributes with prepared keys, the time as that of the record.
 */
final class OpenTelemetryLogs implements Contender {

	private static final int DEFAULT_QUEUE = 2048;

	private static final AttributeKey<String> API_KEY = AttributeKey.stringKey("api_key");

	private static final AttributeKey<Boolean> CALLS_DEVS_DC_API = AttributeKey.booleanKey("calls_devs_dc_api");

	private static final AttributeKey<String> DC_PRODUCT = AttributeKey.stringKey("dc_product");

	private static final AttributeKey<Boolean> HAD_ELECTION = AttributeKey.booleanKey("had_election");

	private static final AttributeKey<String> POSTCODE = AttributeKey.stringKey("postcode");

	private static final AttributeKey<String> UTM_CAMPAIGN = AttributeKey.stringKey("utm_campaign");

	private static final AttributeKey<String> UTM_MEDIUM = AttributeKey.stringKey("utm_medium");

	private static final AttributeKey<String> UTM_SOURCE = AttributeKey.stringKey("utm_source");

	private final SdkLoggerProvider provider;

	private final Logger logger;

	OpenTelemetryLogs(Setup setup) {
		URI endpoint = setup.endpoint();
		LogRecordExporter exporter = (endpoint != null)
				? OtlpHttpLogRecordExporter.builder().setEndpoint(endpoint.resolve("/v1/logs").toString()).build()
				: LogRecordExporter.composite();
		BatchLogRecordProcessorBuilder processor = BatchLogRecordProcessor
			.builder(new Exporter(exporter, setup.arrivals()));
		if (setup.ample()) {
			processor.setMaxQueueSize(Setup.AMPLE);
		}
		this.provider = SdkLoggerProvider.builder().addLogRecordProcessor(processor.build()).build();
		this.logger = this.provider.get("searches");
	}

	@Override
	public void log(Search search) {
		this.logger.logRecordBuilder()
			.setTimestamp(Instant.now())
			.setEventName("search")
			.setAttribute(API_KEY, search.apiKey())
			.setAttribute(CALLS_DEVS_DC_API, search.callsDevsDcApi())
			.setAttribute(DC_PRODUCT, search.product().name())
			.setAttribute(HAD_ELECTION, search.hadElection())
			.setAttribute(POSTCODE, search.postcode())
			.setAttribute(UTM_CAMPAIGN, search.utmCampaign())
			.setAttribute(UTM_MEDIUM, search.utmMedium())
			.setAttribute(UTM_SOURCE, search.utmSource())
			.emit();
	}

	@Override
	public int supply() {
		return DEFAULT_QUEUE / 2;
	}

	@Override
	public void flush() {
		this.provider.forceFlush().join(1, TimeUnit.MINUTES);
	}

	@Override
	public void close() {
		this.provider.close();
	}

	/** Counts what another exporter has exported. */
	private record Exporter(LogRecordExporter exporter, Arrivals arrivals) implements LogRecordExporter {

		@Override
		public CompletableResultCode export(Collection<LogRecordData> records) {
			CompletableResultCode result = this.exporter.export(records);
			return result.whenComplete(() -> exported(result.isSuccess(), records));
		}

		private void exported(boolean success, Collection<LogRecordData> records) {
			if (success) {
				records.forEach((log) -> this.arrivals
					.acknowledgedSince(Instant.EPOCH.plusNanos(log.getTimestampEpochNanos())));
			}
			else {
				this.arrivals.failed(records.size());
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
