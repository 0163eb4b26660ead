package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;
import uk.org.democracyclub.logging.sample.search.SampleData;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Prepares the log of this machine for queries: lays the sample's places beside it, which
 * in AWS are others' tables, and has it read before the first visitor asks.
 */
@Component
final class LocalUsagePreparation implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(LocalUsagePreparation.class);

	private final DcLoggingProperties properties;

	private final SampleData data;

	private final UsageFigures figures;

	LocalUsagePreparation(DcLoggingProperties properties, SampleData data, UsageFigures figures) {
		this.properties = properties;
		this.data = data;
		this.figures = figures;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.properties.environment() != DcEnvironment.LOCAL || this.properties.fake()) {
			return;
		}
		writeTables();
		this.figures.prepare();
	}

	private void writeTables() {
		Path folder = Path.of(this.properties.local().directory());
		try {
			SampleTables.write(this.data, folder);
		}
		catch (IOException ex) {
			logger.warn("The places could not be written to {}: all searches will count as of an unknown local"
					+ " authority ({})", folder.toAbsolutePath(), ex.toString());
		}
	}

}
