package uk.org.democracyclub.logging.test;

import java.util.List;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds a {@link TestContextMarker} to the application contexts of tests.
 */
final class TestContextMarkerCustomizerFactory implements ContextCustomizerFactory {

	private static final String MARKER = "dcLoggingTestContextMarker";

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new Customizer();
	}

	// A record, because customizers are part of the key of the context cache.
	private record Customizer() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			// A context that was processed ahead of time has it already.
			if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry
					&& !registry.containsBeanDefinition(MARKER)) {
				registry.registerBeanDefinition(MARKER, new RootBeanDefinition(TestContextMarker.class));
			}
		}

	}

}
