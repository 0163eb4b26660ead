package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Tells with which API key, and whose, a search came with.
 */
final class ApiUsers {

	/** The name in reports if a search has no key. */
	static final String NO_KEY = "(no key)";

	/** The name in reports if the API does not know the key. */
	static final String UNKNOWN_KEY = "(unknown key)";

	private final RuleBook rules;

	private final Lookup<ApiKeyRow> devs;

	private final Lookup<ApiKeyRow> ec;

	private final Lookup<ApiKeyRow> any;

	ApiUsers(LookupTables tables, RuleBook rules) {
		this.rules = rules;
		this.devs = lookup(tables.devsKeys(), rules);
		this.ec = lookup(tables.ecKeys(), rules);
		this.any = lookup(Stream.of(tables.devsKeys(), tables.ecKeys()).flatMap(List::stream).toList(), rules);
	}

	private static Lookup<ApiKeyRow> lookup(List<ApiKeyRow> rows, RuleBook rules) {
		return new Lookup<>(rows, ApiKeyRow::key, (row) -> String.join("\n", user(row)), rules,
				Rule.ROWS_OF_KEYS_DO_NOT_MULTIPLY, Rule.FIRST_ROW_OF_A_KEY_COUNTS);
	}

	private static List<String> user(ApiKeyRow row) {
		return List.of(row.keyName(), row.userName(), row.email());
	}

	/** Name of the key, user and email, once; several only where a rule is broken. */
	List<List<String>> of(PostcodeLogEntry entry) {
		if (entry.apiKey().isEmpty()) {
			return List.of(List.of(NO_KEY, "", ""));
		}
		List<ApiKeyRow> found = rows(entry);
		return found.isEmpty() ? List.of(List.of(UNKNOWN_KEY, "", "")) : found.stream().map(ApiUsers::user).toList();
	}

	private List<ApiKeyRow> rows(PostcodeLogEntry entry) {
		if (!this.rules.keeps(Rule.USERS_ARE_OF_THEIR_API)) {
			return this.any.find(entry.apiKey());
		}
		return switch (entry.dcProduct()) {
			case AGGREGATOR_API -> this.devs.find(entry.apiKey());
			case EC_API -> this.ec.find(entry.apiKey());
			default -> List.of();
		};
	}

}
