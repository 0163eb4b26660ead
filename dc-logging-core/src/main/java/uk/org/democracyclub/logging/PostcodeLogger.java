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
	 * Starts an entry with what all entries of this application have in common, and with
	 * the campaign that brought the current visitor.
	 * @param postcode the postcode as typed
	 * @return a builder, with product, API flag, current time and current utm parameters
	 * filled in
	 * @throws MissingProductException if the application has not said which product it is
	 */
	PostcodeLogEntry.Builder entry(String postcode);

	/**
	 * Hands an entry over for delivery. Never blocks, and never throws for what goes
	 * wrong in delivery: that is counted, and logged without the entry.
	 * @param entry the entry
	 */
	@Override
	void log(PostcodeLogEntry entry);

	/**
	 * Builds an entry and hands it over: the way to log on the request path, because a
	 * page never breaks through it. What validation refuses, whatever a visitor typed, is
	 * counted as rejected and not thrown; the same goes for exceptions of the details.
	 * @param postcode the postcode as typed
	 * @param details completes the entry
	 */
	void log(String postcode, Consumer<PostcodeLogEntry.Builder> details);

}
