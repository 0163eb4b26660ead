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
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Prepares the figures before the first visitor looks at them. On this machine, it first
 * writes the sample's places beside the log, which in AWS are tables of others.
 */
@Component
@Conditional(UsageIsServed.class)
final class UsagePreparation implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(UsagePreparation.class);

	private final DcLoggingProperties properties;

	private final SampleData data;

	private final UsageFigures figures;

	UsagePreparation(DcLoggingProperties properties, SampleData data, UsageFigures figures) {
		this.properties = properties;
		this.data = data;
		this.figures = figures;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.properties.isFake()) {
			return;
		}
		if (this.properties.getEnvironment() == DcEnvironment.LOCAL) {
			writeTables();
		}
		this.figures.prepare();
	}

	private void writeTables() {
		Path folder = Path.of(this.properties.getLocal().getDirectory());
		try {
			SampleTables.write(this.data, folder);
		}
		catch (IOException ex) {
			logger.warn("The postcode tables could not be written to {}: all searches will count for an unknown local"
					+ " authority ({})", folder.toAbsolutePath(), ex.toString());
		}
	}

}
