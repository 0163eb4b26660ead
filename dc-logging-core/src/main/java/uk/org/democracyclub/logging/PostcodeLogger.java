package uk.org.democracyclub.logging;

import java.util.function.Consumer;

/**
 * Logs searches for postcodes. Thread-safe. In a controller:
 *
 * <pre class="code">
 * this.postcodeLogger.log(postcode, (entry) -&gt; entry.hadElection(true));
 * </pre>
 */
public interface PostcodeLogger extends EntryLogger<PostcodeLogEntry> {

	/**
	 * Starts an entry with the values that all entries of this application share, and the
	 * campaign that brought the current visitor.
	 * @param postcode the postcode as typed
	 * @return a builder, with product, API flag, current time and current utm parameters
	 * filled in
	 * @throws MissingProductException if no product is configured
	 */
	PostcodeLogEntry.Builder entry(String postcode);

	@Override
	void log(PostcodeLogEntry entry);

	/**
	 * Builds an entry and logs it. Never throws, so it is safe to use on the request
	 * path. The entry is counted as rejected if it is invalid, or if the details throw
	 * any other exception.
	 * @param postcode the postcode as typed
	 * @param details completes the entry
	 */
	void log(String postcode, Consumer<PostcodeLogEntry.Builder> details);

}
