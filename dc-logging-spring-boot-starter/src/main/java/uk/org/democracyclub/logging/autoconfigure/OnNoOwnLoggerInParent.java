package uk.org.democracyclub.logging.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless a parent context has a bean {@value #NAME} of the application's own,
 * which a bean with the same name would hide.
 */
class OnNoOwnLoggerInParent extends SpringBootCondition implements ConfigurationCondition {

	static final String NAME = "postcodeLogger";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("own " + NAME + " in a parent context");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		boolean own = beans != null && beans.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent
				&& hasOwn(parent);
		return new ConditionOutcome(!own, own ? message.because("found") : message.because("not found"));
	}

	// The starter's is a fallback. What was registered as an object has no definition.
	private static boolean hasOwn(ConfigurableListableBeanFactory beans) {
		if (beans.containsLocalBean(NAME)) {
			return !beans.containsBeanDefinition(NAME) || !beans.getBeanDefinition(NAME).isFallback();
		}
		return beans.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent && hasOwn(parent);
	}

}
