package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The AWS organisation whose accounts may log, and those parts of it that belong to the
 * environment. The forms are those of the <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">condition
 * keys</a> {@code aws:PrincipalOrgID} and {@code aws:PrincipalOrgPaths}. Immutable.
 *
 * @param id the organisation's id, for example "o-a1b2c3d4e5"
 * @param paths the paths of organisational units, for example
 * "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"; what is below them belongs to them; empty for
 * the whole organisation
 */
record Organization(String id, List<String> paths) {

	private static final Predicate<String> ID = Pattern.compile("o-[a-z0-9]{10,32}").asMatchPredicate();

	private static final Predicate<String> PATH = Pattern
		.compile("o-[a-z0-9]{10,32}/r-[a-z0-9]{4,32}/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}/)+")
		.asMatchPredicate();

	Organization {
		if (!ID.test(id)) {
			throw new InvalidDeploymentException(
					"The context value 'organizationId' is '%s': it must be the id of the AWS organisation, such as o-a1b2c3d4e5"
						.formatted(id));
		}
		for (String path : paths) {
			if (!PATH.test(withoutWildcard(path)) || !path.startsWith(id + "/")) {
				throw new InvalidDeploymentException(
						"The context value 'organizationPaths' contains '%s': each path must name organisational units of %s, such as %s/r-ab12/ou-ab12-11111111/"
							.formatted(path, id, id));
			}
		}
		paths = paths.stream().map(Organization::withoutWildcard).toList();
	}

	// Both forms are in use, with the wildcard of a policy and without.
	private static String withoutWildcard(String path) {
		return path.endsWith("/*") ? path.substring(0, path.length() - 1) : path;
	}

}
