package uk.org.democracyclub.logging.autoconfigure;

import uk.org.democracyclub.logging.EntryConstraints;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Starts Hibernate Validator on another thread while the application starts: entries need
 * it, and it takes longer than all else that the starter does.
 */
final class EntryConstraintsPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		EntryConstraints.warmUp();
	}

}
