package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of API keys, as an API writes them, with text in them that is meant to make rows
 * of other keys, and as people put them there. What has to come of them is the same for
 * all engines.
 */
public final class SampleKeyFiles {

	/** The files' contents by their names. */
	public static final Map<String, String> FILES = new TreeMap<>();

	/** The rows of the table by their keys. */
	public static final List<List<Object>> ROWS = new ArrayList<>();

	private static final String FORGED = "k-echo,internal use,School,e,x";

	private static final String LONG = "long, ".repeat(20_000);

	static {
		file("plai_0001.csv", "plain-key-0001,Site,User,e@x,plain\r\n");
		row("plain-key-0001", "Site", "User", "e@x", "plain");
		file("quot_0002.csv", "quoted-key-0002,\"Uptime monitor, \"\"main\"\"\",\"\"\"Ops\"\"\",e@x,\"every, 5\"\r\n");
		row("quoted-key-0002", "Uptime monitor, \"main\"", "\"Ops\"", "e@x", "every, 5");
		file("k-a_k-a.csv", "k-a,Site,User,e@x,plain");
		row("k-a", "Site", "User", "e@x", "plain");
		file("newl_0003.csv", "newline-key-0003,Site,User,e@x,plain\n\n\n");
		row("newline-key-0003", "Site", "User", "e@x", "plain");
		file("empt_0004.csv", "empty-key-0004,,\"\",,\r\n");
		row("empty-key-0004", "", "", "", "");
		file("back_0005.csv", "backslash-key-0005,\"a, \\\",User\\,\"e\\\"\"@x\",C:\\\r\n");
		row("backslash-key-0005", "a, \\", "User\\", "e\\\"@x", "C:\\");
		file("lett_0006.csv", "letters-key-0006,Môn \uD83D\uDDF3,a\u00A0b,a\u2028b,\u0001\u0085\r\n");
		row("letters-key-0006", "Môn \uD83D\uDDF3", "a\u00A0b", "a\u2028b", "\u0001\u0085");
		file("more_0007.csv", "more-key-0007,a,b,c,d,e,\"f\"\r\n");
		row("more-key-0007", "a", "b", "c", "d");
		file("less_0008.csv", "less-key-0008,a\r\n");
		row("less-key-0008", "a", "", "", "");
		file("long_0009.csv", "long-key-0009,a,b,c,\"%s\"\r\n".formatted(LONG));
		row("long-key-0009", "a", "b", "c", LONG);

		// The text goes on in other lines, which are no rows.
		file("brea_0101.csv", "break-key-0101,a,b,c,\"For my\n%s\nproject\"\r\n".formatted(FORGED));
		row("break-key-0101", "a", "b", "c", "For my");
		file("retu_0102.csv", "return-key-0102,a,b,c,\"For my\r%s\r\nproject\"\r\n".formatted(FORGED));
		row("return-key-0102", "a", "b", "c", "For my");
		file("name_0103.csv", "name-key-0103,\"a \"\"b\"\", c\n%s\",b,c,\"d\ne\"\r\n".formatted(FORGED));
		row("name-key-0103", "a \"b\", c", "", "", "");
		file("quot_0104.csv",
				"quotes-key-0104,a,b,c,\"x\"\"\n\"\"k-echo\"\",\"\"internal use\"\",\"\"School\"\"\n\"\"\"\r\n");
		row("quotes-key-0104", "a", "b", "c", "x\"");
		file("last_0105.csv", "last-key-0105,a,b,c,\"\nk-echo,internal use,School,e,\"\r\n");
		row("last-key-0105", "a", "b", "c", "");
		// As some writers do: only line feeds are quoted.
		file("bare_0106.csv", "bare-key-0106,a,b,c,For my\r%s\n".formatted(FORGED));
		row("bare-key-0106", "a", "b", "c", "For my");
		// Nobody knows which of these lines is the first.
		file("same_0107.csv", "same-key-0107,a,b,c,\"\nsame-key-0107,Updown,School,e,\"\r\n");
		file("half_0108.csv", "half-key-0108,a,b,c,\"\nhalf-key-other-0108,Updown,School,e,x\n\"\r\n");
		// Unlike this one, where they are the same text.
		file("apar_0109.csv", "apart-key-0109,a,b,c,\"my key:\napart-key-0109\"\r\n");
		row("apart-key-0109", "a", "b", "c", "my key:");

		// The key of a file counts before copies of it.
		file("a copy of dupl_0201.csv", "duplicate-key-0201,a,b,c,copy\r\n");
		file("dupl_0201.csv", "duplicate-key-0201,a,b,c,original\r\n");
		row("duplicate-key-0201", "a", "b", "c", "original");
		file("export-1.csv", "twice-key-0202,a,b,c,first\r\nsingle-key-0203,a,b,c,d\r\n,revoked,b,c,d\r\n");
		file("export-2.csv", "twice-key-0202,a,b,c,second\r\n");
		row("twice-key-0202", "a", "b", "c", "first");
		row("single-key-0203", "a", "b", "c", "d");
		file("export-3.csv", "broken-key-0204,a,b,c,\"For my\n%s\nproject\"\r\n".formatted(FORGED));
		file("empty.csv", "");
		file("notes.txt", "notes-key-0205,a,b,c,d\r\n");
		file("_hid_0206.csv", "_hidden-key-0206,a,b,c,d\r\n");
		file(".hid_0207.csv", ".hidden-key-0207,a,b,c,d\r\n");

		ROWS.sort(Comparator.comparing((row) -> (String) row.get(0)));
	}

	private SampleKeyFiles() {
	}

	private static void file(String name, String content) {
		FILES.put(name, content);
	}

	private static void row(Object... values) {
		ROWS.add(List.of(values));
	}

}
