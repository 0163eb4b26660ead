import io.trino.plugin.hive.HivePlugin;
import io.trino.server.testing.TestingTrinoServer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Trino without catalogs, for tests: says on its standard output where it is, and ends
 * when its standard input does, so that it never outlives them. A JDK 25 or newer runs it
 * from this source.
 */
class TrinoServer {

	public static void main(String[] args) throws IOException {
		// Trino takes the standard output for its log.
		PrintStream out = System.out;
		TestingTrinoServer server = TestingTrinoServer.builder()
			.setBaseDataDir(Optional.of(Path.of(args[0])))
			// As Athena has it.
			.setProperties(Map.of("sql.forced-session-time-zone", "UTC"))
			.build();
		server.installPlugin(new HivePlugin());
		out.println(server.getBaseUrl());
		System.in.transferTo(PrintStream.nullOutputStream());
		Runtime.getRuntime().halt(0);
	}

}
