package uk.org.democracyclub.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link PostcodeLogger} that fills in what all entries of an application have in
 * common, and passes them to the logger of their stream. Thread-safe.
 */
public final class DefaultPostcodeLogger implements PostcodeLogger {

	private static final String MISSING_PRODUCT = "the product of this application is not known: "
			+ "set dc.logging.product, for example to WCIVF, or build entries with PostcodeLogEntry.builder(product, postcode)";

	private static final Logger logger = LoggerFactory.getLogger(DefaultPostcodeLogger.class);

	private final EntryLogger<PostcodeLogEntry> entries;

	private final @Nullable DcProduct product;

	private final boolean callsDevsDcApi;

	private final Supplier<UtmParameters> currentUtm;

	private final InstantSource clock;

	private final AtomicBoolean toldMissingProduct = new AtomicBoolean();

	/**
	 * Creates a logger.
	 * @param entries logs the entries
	 * @param product the product of this application, if it has just one
	 * @param callsDevsDcApi whether a search of this application in turn calls the
	 * developers' API
	 * @param currentUtm supplies the campaign that brought the current visitor
	 * @param clock the clock of timestamps
	 */
	public DefaultPostcodeLogger(EntryLogger<PostcodeLogEntry> entries, @Nullable DcProduct product,
			boolean callsDevsDcApi, Supplier<UtmParameters> currentUtm, InstantSource clock) {
		this.entries = entries;
		this.product = product;
		this.callsDevsDcApi = callsDevsDcApi;
		this.currentUtm = currentUtm;
		this.clock = clock;
	}

	@Override
	public PostcodeLogEntry.Builder entry(String postcode) {
		if (this.product == null) {
			throw new MissingProductException(MISSING_PRODUCT);
		}
		// Lines have milliseconds, which are quicker to read than an instant.
		Instant now = Instant.ofEpochMilli(this.clock.millis());
		return new PostcodeLogEntry.Builder(this.product, postcode, now).callsDevsDcApi(this.callsDevsDcApi)
			.utm(currentUtm());
	}

	// A search is counted even if its campaign is not known.
	private @Nullable UtmParameters currentUtm() {
		try {
			return this.currentUtm.get();
		}
		catch (RuntimeException ex) {
			logger.debug("Could not find out the utm parameters of a visitor", ex);
			return null;
		}
	}

	@Override
	public void log(PostcodeLogEntry entry) {
		this.entries.log(entry);
	}

	@Override
	public void log(Supplier<? extends PostcodeLogEntry> entry) {
		this.entries.log(entry);
	}

	@Override
	public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		this.entries.log(() -> build(postcode, details));
	}

	private PostcodeLogEntry build(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		if (this.product == null) {
			if (this.toldMissingProduct.compareAndSet(false, true)) {
				logger.error("Searches are not logged: {}", MISSING_PRODUCT);
			}
			throw new InvalidEntryException(PostcodeLogEntry.class,
					List.of(new InvalidEntryException.Violation("dc_product", "must not be null", "nothing")));
		}
		PostcodeLogEntry.Builder builder = entry(postcode);
		details.accept(builder);
		return builder.build();
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.entries.flush(timeout);
	}

}
