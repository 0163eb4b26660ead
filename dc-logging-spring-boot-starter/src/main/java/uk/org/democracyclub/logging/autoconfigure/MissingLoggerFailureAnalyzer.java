package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Explains why the starter's logger is missing, which a decorator needs: the starter
 * backs off if the application declares a logger and no environment.
 */
@Order(0)
class MissingLoggerFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String PROPERTY = "dc.logging.environment";

	private final BeanFactory beanFactory;

	MissingLoggerFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		boolean isOurs = cause.getBeanType() == PostcodeLogger.class || cause.getBeanType() == EntryLoggerFactory.class;
		if (!isOurs || !has(PostcodeLogger.class) || has(DeliveryEngines.class)) {
			return null;
		}
		boolean isBuiltAhead = AotDetector.useGeneratedArtifacts();
		String description = """
				This application declares a PostcodeLogger, so the starter creates its own only if there is an environment:

				    Property: %s
				    Found: nothing%s
				    Expected: local, development, staging or production"""
			.formatted(PROPERTY, isBuiltAhead ? " when the application was built" : "");
		return new FailureAnalysis(description,
				isBuiltAhead ? "Set %s when the application is built with AOT processing, too.".formatted(PROPERTY)
						: "Set %s, for example %s=local.".formatted(PROPERTY, PROPERTY),
				cause);
	}

	private boolean has(Class<?> type) {
		return this.beanFactory instanceof ListableBeanFactory beans
				&& beans.getBeanNamesForType(type, true, false).length > 0;
	}

}
