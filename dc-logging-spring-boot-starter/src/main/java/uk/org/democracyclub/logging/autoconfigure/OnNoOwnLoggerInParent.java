package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
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
		boolean own = beans != null && hasOwn(beans.getParentBeanFactory());
		return new ConditionOutcome(!own, own ? message.because("found") : message.because("not found"));
	}

	private static boolean hasOwn(@Nullable BeanFactory context) {
		if (!(context instanceof ConfigurableListableBeanFactory beans)) {
			return false;
		}
		return beans.containsLocalBean(NAME) ? isOwn(beans) : hasOwn(beans.getParentBeanFactory());
	}

	// The starter's is a fallback. What was registered as an object has no definition.
	private static boolean isOwn(ConfigurableListableBeanFactory beans) {
		return !beans.containsBeanDefinition(NAME) || !beans.getBeanDefinition(NAME).isFallback();
	}

}
