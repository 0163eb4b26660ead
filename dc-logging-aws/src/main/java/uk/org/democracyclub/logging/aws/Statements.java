package uk.org.democracyclub.logging.aws;

import java.util.List;

import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Makes the statements of policies.
 */
final class Statements {

	private Statements() {
	}

	/**
	 * Allows actions on resources.
	 * @param actions the actions
	 * @param resources the ARNs of the resources
	 * @return the statement
	 */
	static PolicyStatement allow(List<String> actions, String... resources) {
		return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
	}

}
