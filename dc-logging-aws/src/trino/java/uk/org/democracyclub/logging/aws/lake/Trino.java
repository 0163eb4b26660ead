package uk.org.democracyclub.logging.aws.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Trino in a JVM of its own, which it shares no classes with, and a connection to it.
 */
final class Trino implements AutoCloseable {

	/** What Athena calls the catalog that is the Glue Data Catalog. */
	static final String CATALOG = "awsdatacatalog";

	/** Who asks, and owns what there is. */
	static final String USER = "athena";

	private static final int START_MINUTES = 3;

	private static final int QUERY_SECONDS = 120;

	private static final int LOG_LINES = 50;

	private final Process process;

	private final Connection connection;

	private Trino(Process process, Connection connection) {
		this.process = process;
		this.connection = connection;
	}

	/**
	 * Starts Trino, and waits until it answers.
	 * @param jdk the folder of a JDK that can run it
	 * @return the running Trino
	 */
	static Trino start(Path jdk) {
		Path server = Path.of(System.getProperty("dc-logging.trino.server"));
		Path directory = Path.of(System.getProperty("dc-logging.trino.directory"));
		Path log = directory.resolve("server.log");
		try {
			Path arguments = Files.createDirectories(directory).resolve("arguments");
			String classPath = Files.readString(server.resolve("target/classpath.txt")).strip();
			// In a file: it may be longer than a command line can be.
			Files.writeString(arguments, "-cp \"" + classPath.replace("\\", "\\\\") + "\"");
			Process process = new ProcessBuilder(jdk.resolve("bin/java").toString(), //
					"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
					"--sun-misc-unsafe-memory-access=allow", //
					"-Xmx2g", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", //
					"@" + arguments, server.resolve("TrinoServer.java").toString(), directory.toString())
				.redirectError(log.toFile())
				.start();
			try {
				return new Trino(process, connect(awaitUrl(process)));
			}
			catch (ExecutionException | SQLException | TimeoutException ex) {
				process.destroyForcibly();
				throw new IllegalStateException("Trino does not start; the end of its log:\n" + tail(log), ex);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted as Trino starts", ex);
		}
	}

	private static String awaitUrl(Process process) throws ExecutionException, InterruptedException, TimeoutException {
		BufferedReader output = process.inputReader();
		String url = CompletableFuture.supplyAsync(() -> output.lines().findFirst().orElseThrow())
			.get(START_MINUTES, TimeUnit.MINUTES);
		return url.replaceFirst("http", "jdbc:trino") + "/" + CATALOG;
	}

	private static Connection connect(String url) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", USER);
		return DriverManager.getConnection(url, properties);
	}

	private static String tail(Path log) throws IOException {
		// Not a decoder that minds a character of which one half is not yet written.
		List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
	}

	/**
	 * Runs a statement that has no answer.
	 * @param sql the statement
	 * @throws SQLException if Trino refuses it, or fails
	 */
	void execute(String sql) throws SQLException {
		try (Statement statement = statement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Runs a query.
	 * @param sql the query
	 * @return its answer
	 * @throws SQLException if Trino refuses it, or fails
	 */
	Answer query(String sql) throws SQLException {
		try (Statement statement = statement(); ResultSet result = statement.executeQuery(sql)) {
			return Answer.of(result);
		}
	}

	private Statement statement() throws SQLException {
		Statement statement = this.connection.createStatement();
		statement.setQueryTimeout(QUERY_SECONDS);
		return statement;
	}

	/** Ends Trino, and does not wait for it to tidy up. */
	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.process.destroyForcibly();
		}
	}

}
