package uk.org.democracyclub.logging.endurance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Keeps the entries that arrived in envelopes, as the lines that they are made of.
 * Thread-safe.
 */
final class EntryLines implements LambdaStub.Receiver {

	// Each entry stands on a line of its own, with its id as the first field.
	private static final Pattern ENTRY = Pattern.compile("^\\{\"entry_id\": \"[^\"]{36}\", (.*\\})(?:,)?$",
			Pattern.MULTILINE);

	private final List<String> lines = new ArrayList<>();

	@Override
	public void received(String functionArn, byte[] body) {
		String envelope = new String(body, US_ASCII);
		List<String> found = new ArrayList<>();
		for (Matcher entry = ENTRY.matcher(envelope); entry.find();) {
			found.add("{" + entry.group(1) + "\n");
		}
		synchronized (this) {
			this.lines.addAll(found);
		}
	}

	synchronized void clear() {
		this.lines.clear();
	}

	synchronized List<String> lines() {
		return List.copyOf(this.lines);
	}

}
