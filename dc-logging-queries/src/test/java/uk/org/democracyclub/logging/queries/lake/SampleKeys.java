package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.stream.Stream;

/**
 * API keys that are easy to get wrong: keys that are revoked, renewed, shared, or whose
 * names are nearly those of keys that are not counted.
 */
final class SampleKeys {

	/** A key of a user in either table. */
	private static final String SHARED = "shared-key";

	/** The keys of the developers' API. */
	static final List<ApiKeyRow> DEVS = List.of(row("devs-echo-1", "Production", "Northern Echo", "Election pages"),
			row("devs-echo-2", "Staging", "Northern Echo", "Trying things out, before they are live"),
			row("devs-uptime", "Uptime Monitor", "Democracy Club", "Is it up?"),
			row("devs-tools", "DC INTERNAL tools", "Democracy Club", "Scripts"),
			row("devs-updown", "Updown", "Democracy Club", "Uptime"),
			row("devs-ec-pages", "EC postcode pages - Dev", "Electoral Commission", "Trying things out"),
			row("devs-ec-api", "EC API", "Democracy Club", "What the other API asks with"),
			row("devs-wcivf", "WhoCanIVoteFor", "DC", "The site"), row("devs-site", "WhereDoIVote", "DC", "The site"),
			row("devs-lower", "updown", "Up and Down Ltd", "Lifts"), row("devs-user", "Lifts", "Updown", "EC API"),
			row("devs-media", "Media monitor", "Global News", "News"),
			row("devs-synthetic", "Synthetic monitoring", "Chemists", "Fibres"),
			row("", "Updown", "Democracy Club", "Revoked"),
			row("devs-weekly", "Website", "Monitor Weekly", "A \"widget\", with results"),
			row("devs-leeds", "Research", "University of Leeds", "To monitor turnout, and for internal use"),
			row("devs-press", "International Press", "Global News", "News, \"live\""),
			row("devs-renewed", "Main", "Zetland Council", "Council site"),
			row("devs-renewed", "Main (renewed)", "Argyll Council", "Council site"),
			row("devs-load", "Production", "Polling Bot", "Chat"),
			row("devs-load", "Internal load test", "Polling Bot", "Load"),
			row(SHARED, "Shared", "Shared Services (devs)", "Both APIs"));

	/** The keys of the API for the Electoral Commission. */
	static final List<ApiKeyRow> EC = List.of(row("ec-site", "EC website", "Electoral Commission", "Your area"),
			row("ec-app", "EC app", "Electoral Commission", "App, on phones"),
			row("ec-synthetic", "Synthetic monitoring", "Electoral Commission", "Checks"),
			row("ec-site24x7", "Site24x7 MONITOR", "Hosting, Ltd", "Checks every \"5 minutes\""),
			row("", "Synthetic monitoring", "Nobody", ""), row("ec-updown", "Updown", "Lifts", "Cards"),
			row("ec-obrien", "Partner", "O'Brien, \"Smith\" & Co", "Polling cards"),
			row("ec-renewed", "First", "Widgets", "Cards"), row("ec-renewed", "Second", "Gadgets", "Cards"),
			row(SHARED, "Shared", "Shared Services (EC)", "Both APIs"));

	private SampleKeys() {
	}

	/** The keys of a table, each once, without the empty one. */
	static List<String> keys(List<ApiKeyRow> rows) {
		return rows.stream().map(ApiKeyRow::key).filter((key) -> !key.isEmpty()).distinct().toList();
	}

	/** Keys that stand in no table, though one of them nearly does. */
	static List<String> unknown() {
		return Stream.of("nobodys-key", "DEVS-ECHO-1", "devs-uptime-2").toList();
	}

	private static ApiKeyRow row(String key, String keyName, String userName, String usageReason) {
		return new ApiKeyRow(key, keyName, userName, "someone@example.org", usageReason);
	}

}
