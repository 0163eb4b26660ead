package uk.org.democracyclub.logging.testsupport.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips what is annotated where something is missing.
 */
final class RequirementCondition implements ExecutionCondition {

	private static final Logger logger = LoggerFactory.getLogger(RequirementCondition.class);

	// Each is looked for once.
	private static final Map<Requirement, Optional<String>> missing = new ConcurrentHashMap<>();

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<String> reason = AnnotationSupport.findRepeatableAnnotations(context.getElement(), Requires.class)
			.stream()
			.flatMap((requires) -> missing(requires.value()).stream())
			.findFirst();
		if (reason.isEmpty()) {
			return ConditionEvaluationResult.enabled("Nothing is missing");
		}
		// Maven prints that something was skipped, but not why.
		logger.warn("{} is skipped: {}", context.getDisplayName(), reason.get());
		return ConditionEvaluationResult.disabled(reason.get());
	}

	private static Optional<String> missing(Requirement requirement) {
		return missing.computeIfAbsent(requirement, (absent) -> Optional.ofNullable(absent.missing()));
	}

}
