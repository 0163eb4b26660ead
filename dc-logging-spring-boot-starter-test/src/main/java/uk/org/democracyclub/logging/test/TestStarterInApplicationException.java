package uk.org.democracyclub.logging.test;

/**
 * The test starter is on the class path of an application that is not a test, where all
 * entries would be discarded.
 */
final class TestStarterInApplicationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TestStarterInApplicationException() {
		super("dc-logging-spring-boot-starter-test is on the class path of an application that is not a test");
	}

}
