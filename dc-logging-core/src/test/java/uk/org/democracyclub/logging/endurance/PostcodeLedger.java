package uk.org.democracyclub.logging.endurance;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Keeps account of the entries that arrived. They are told apart by their postcodes, "P"
 * and a number; how they are wrapped, one line a body or many entries in an envelope,
 * makes no difference. It scans instead of parsing, to keep up with the stub: a quote in
 * a JSON text is escaped, so that {@code "postcode":} is a key wherever it stands.
 * Thread-safe.
 */
public final class PostcodeLedger implements LambdaStub.Receiver {

	private static final byte[] KEY = "\"postcode\":".getBytes(US_ASCII);

	private static final int MAX_DIGITS = 9;

	private final Account total = new Account();

	private final Map<String, Account> accounts = new TreeMap<>();

	@Override
	public synchronized void received(String functionArn, byte[] body) {
		Account account = this.accounts.computeIfAbsent(functionArn, (arn) -> new Account());
		int value = nextValue(body, 0);
		if (value < 0) {
			// A body without any postcode must not go unnoticed.
			enter(account, -1);
		}
		while (value >= 0) {
			enter(account, number(body, value));
			value = nextValue(body, value);
		}
	}

	/** The number of different postcodes seen. */
	public synchronized int distinct() {
		return this.total.numbers.cardinality();
	}

	/** How often a postcode was seen again, by whichever function. */
	public synchronized long duplicates() {
		return this.total.duplicates;
	}

	/**
	 * The number of postcodes that are not "P" and a number, and of bodies without any.
	 */
	public synchronized long foreign() {
		return this.total.foreign;
	}

	public synchronized boolean holds(int number) {
		return this.total.numbers.get(number);
	}

	/** The numbers seen. */
	public synchronized BitSet numbers() {
		return (BitSet) this.total.numbers.clone();
	}

	/** Those of the expected numbers that were not seen. */
	public synchronized BitSet missing(BitSet expected) {
		BitSet missing = (BitSet) expected.clone();
		missing.andNot(this.total.numbers);
		return missing;
	}

	/** The functions that received anything. */
	public synchronized Set<String> arns() {
		return new TreeSet<>(this.accounts.keySet());
	}

	/** What one function received; its duplicates are those within the function. */
	public synchronized Received of(String functionArn) {
		Account account = this.accounts.getOrDefault(functionArn, new Account());
		return new Received((BitSet) account.numbers.clone(), account.duplicates, account.foreign);
	}

	private void enter(Account account, int number) {
		account.enter(number);
		this.total.enter(number);
	}

	// Returns where the value of the next postcode begins, or -1.
	private static int nextValue(byte[] body, int from) {
		for (int start = from; start <= body.length - KEY.length; start++) {
			if (body[start] == '"' && isKey(body, start)) {
				return start + KEY.length;
			}
		}
		return -1;
	}

	private static boolean isKey(byte[] body, int start) {
		for (int i = 0; i < KEY.length; i++) {
			if (body[start + i] != KEY[i]) {
				return false;
			}
		}
		return true;
	}

	// Returns the number of a value like ' "P123"', or -1 if it is not of this form.
	private static int number(byte[] body, int value) {
		int at = value;
		while (at < body.length && body[at] == ' ') {
			at++;
		}
		if (at + 1 >= body.length || body[at] != '"' || body[at + 1] != 'P') {
			return -1;
		}
		int first = at + 2;
		int number = 0;
		for (at = first; at < body.length && at - first < MAX_DIGITS && isDigit(body[at]); at++) {
			number = number * 10 + body[at] - '0';
		}
		return (at > first && at < body.length && body[at] == '"') ? number : -1;
	}

	private static boolean isDigit(byte character) {
		return character >= '0' && character <= '9';
	}

	/**
	 * What a function received.
	 *
	 * @param numbers the numbers of its postcodes
	 * @param duplicates how often a number was seen again
	 * @param foreign the number of postcodes of another form, and of bodies without any
	 */
	public record Received(BitSet numbers, long duplicates, long foreign) {

		public int distinct() {
			return this.numbers.cardinality();
		}

	}

	private static final class Account {

		private final BitSet numbers = new BitSet();

		private long duplicates;

		private long foreign;

		private void enter(int number) {
			if (number < 0) {
				this.foreign++;
			}
			else if (this.numbers.get(number)) {
				this.duplicates++;
			}
			else {
				this.numbers.set(number);
			}
		}

	}

}
