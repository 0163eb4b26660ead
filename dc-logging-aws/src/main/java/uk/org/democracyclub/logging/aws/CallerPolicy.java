package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;

/**
 * Who may invoke a function, or an alias of it, which needs a policy of its own: the
 * principals of the organisation, and of them only those in the environment's part of it.
 * <p>
 * This is the <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">policy
 * as a whole</a>, since the permissions that the CDK adds to functions know no
 * {@code aws:PrincipalOrgPaths}. It replaces all such permissions, so there must be none
 * beside it.
 */
final class CallerPolicy extends Construct {

	CallerPolicy(Construct scope, String id, String functionArn, Organization organization) {
		super(scope, id);
		Map<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", Map.of("aws:PrincipalOrgID", organization.id()));
		if (!organization.paths().isEmpty()) {
			List<String> paths = organization.paths().stream().map((path) -> path + "*").toList();
			// 'ForAnyValue', because the key can hold several paths.
			conditions.put("ForAnyValue:StringLike", Map.of("aws:PrincipalOrgPaths", paths));
		}
		Map<String, Object> statement = ordered(
				Map.of("Sid", "Callers", "Effect", "Allow", "Principal", Map.of("AWS", "*"), "Action",
						"lambda:InvokeFunction", "Resource", functionArn, "Condition", conditions));
		CfnResource policy = CfnResource.Builder.create(this, "Policy")
			.type("AWS::Lambda::ResourcePolicy")
			.properties(ordered(Map.of("ResourceArn", functionArn, "PolicyDocument",
					ordered(Map.of("Version", "2012-10-17", "Statement", List.of(statement))))))
			.build();
		Validations.of(policy)
			.acknowledge(Acknowledgment.builder()
				.id("CloudFormation-Validate::F3006")
				.reason("The type is newer than the schemas that this version of the CDK validates with")
				.build());
	}

	// So that the template is the same each time.
	private static Map<String, Object> ordered(Map<String, Object> map) {
		return new TreeMap<>(map);
	}

}
