package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.MissingProductException;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * The {@link PostcodeLogger} that delivers through a {@link DeliveryEngine}. Thread-safe.
 */
public final class DeliveringPostcodeLogger implements PostcodeLogger {

	private static final String PRODUCT = "dc_product";

	private static final Logger logger = LoggerFactory.getLogger(DeliveringPostcodeLogger.class);

	private final DeliveryEngine<PostcodeLogEntry> engine;

	private final @Nullable DcProduct product;

	private final boolean callsDevsDcApi;

	private final Supplier<UtmParameters> currentUtm;

	private final InstantSource clock;

	private final AtomicBoolean toldMissingProduct = new AtomicBoolean();

	private final AtomicBoolean toldBadDetails = new AtomicBoolean();

	/**
	 * Creates a logger.
	 * @param engine delivers the entries
	 * @param product the product that this application is, if it is just one
	 * @param callsDevsDcApi whether a search of this application in turn calls the
	 * developers' API
	 * @param currentUtm tells the campaign that brought the current visitor
	 * @param clock tells the time
	 */
	public DeliveringPostcodeLogger(DeliveryEngine<PostcodeLogEntry> engine, @Nullable DcProduct product,
			boolean callsDevsDcApi, Supplier<UtmParameters> currentUtm, InstantSource clock) {
		this.engine = engine;
		this.product = product;
		this.callsDevsDcApi = callsDevsDcApi;
		this.currentUtm = currentUtm;
		this.clock = clock;
	}

	@Override
	public PostcodeLogEntry.Builder entry(String postcode) {
		if (this.product == null) {
			throw new MissingProductException("entry(postcode) needs to know which product this application is: "
					+ "set dc.logging.product, or build the entry with PostcodeLogEntry.builder(product, postcode)");
		}
		return PostcodeLogEntry.builder(this.product, postcode, this.clock.instant())
			.callsDevsDcApi(this.callsDevsDcApi)
			.utm(currentUtm());
	}

	// A search counts more than its campaign.
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
		if (entry == null) {
			this.engine.reject(DeliveryEngine.OTHER_FIELD);
			return;
		}
		this.engine.accept(entry);
	}

	@Override
	public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		PostcodeLogEntry entry;
		try {
			PostcodeLogEntry.Builder builder = entry(postcode);
			details.accept(builder);
			entry = builder.build();
		}
		catch (InvalidEntryException ex) {
			this.engine.reject(ex.violations().get(0).field());
			logger.debug("Rejected a search: {}", ex.getMessage());
			return;
		}
		catch (MissingProductException ex) {
			this.engine.reject(PRODUCT);
			if (this.toldMissingProduct.compareAndSet(false, true)) {
				logger.error("Searches cannot be logged: {}", ex.getMessage());
			}
			return;
		}
		catch (Exception | LinkageError ex) {
			this.engine.reject(DeliveryEngine.OTHER_FIELD);
			if (this.toldBadDetails.compareAndSet(false, true)) {
				// Without the message, which may hold what a visitor typed.
				logger.error("A search was not logged, because filling in its details threw {} (told once): {}",
						ex.getClass().getName(), (ex.getStackTrace().length > 0) ? ex.getStackTrace()[0] : "");
			}
			logger.debug("Filling in the details of a search failed", ex);
			return;
		}
		log(entry);
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.engine.flush(timeout);
	}

}
