package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.s3.S3FigureFiles;

/**
 * The handler of the function: {@value #HANDLER}. Configured by environment variables,
 * {@value ReportsSettings#ENVIRONMENT} and {@value ReportsSettings#BUCKET}; region,
 * credentials and endpoints are those of the AWS SDK.
 * <p>
 * It answers the action 'plan' with the queries of a report or of daily figures, and the
 * action 'render', when they have succeeded, with what it has written. It fails with one
 * sentence that says what is wrong.
 */
public final class ReportsHandler implements RequestStreamHandler, Resource {

	/** What to set as the function's handler in AWS Lambda. */
	public static final String HANDLER = "uk.org.democracyclub.logging.reports.ReportsHandler::handleRequest";

	private static final Logger logger = LoggerFactory.getLogger(ReportsHandler.class);

	private static final String PRIMER = """
			{"action": "plan", "execution": "primer", "started": "2026-05-08T03:30:00Z",
			"input": {"polling_day": "2026-05-07"}}""";

	private final Actions actions;

	/**
	 * Creates the handler, as AWS Lambda does.
	 * @throws IllegalArgumentException if an environment variable is missing or wrong
	 */
	public ReportsHandler() {
		this(System.getenv());
	}

	ReportsHandler(Map<String, String> variables) {
		ReportsSettings settings = ReportsSettings.of(variables);
		AthenaClient athena = AwsClients.athenaBuilder().build();
		S3Client s3 = AwsClients.s3Builder().build();
		this.actions = new Actions(
				new Reports(new ReportWriter(athena, settings.workGroup()), new ReportStore(s3, settings.bucket()),
						Clock.systemUTC()),
				new DailyCount(athena,
						new DailyFiguresStore(new S3FigureFiles(s3, settings.bucket(), settings.environment()))));
		Core.getGlobalContext().register(this);
	}

	@Override
	public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
		String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
		try {
			output.write(this.actions.handle(event).getBytes(StandardCharsets.UTF_8));
		}
		catch (RuntimeException | IOException ex) {
			logger.error("The action failed", ex);
			throw new ReportFailedException(String.valueOf(ex.getMessage()), null);
		}
	}

	/**
	 * Plans a report once, so that a snapshot (Lambda SnapStart) contains the classes and
	 * the SQL. Nothing is sent to AWS.
	 */
	@Override
	public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
		var unused = this.actions.handle(PRIMER);
	}

	/** Does nothing: what is kept in the snapshot serves any restored copy. */
	@Override
	public void afterRestore(org.crac.Context<? extends Resource> context) {
	}

}
