package uk.org.democracyclub.logging.test;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TestContextMarkerCustomizerFactoryTests {

	@Test
	void aContextThatWasProcessedAheadOfTimeAlreadyHasTheMarker() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setAllowBeanDefinitionOverriding(false);
			context.registerBean("dcLoggingTestContextMarker", TestContextMarker.class);
			ContextCustomizer customizer = new TestContextMarkerCustomizerFactory().createContextCustomizer(getClass(),
					List.of());
			customizer.customizeContext(context, mock(MergedContextConfiguration.class));
			assertThat(context.getBeanFactory().getBeanNamesForType(TestContextMarker.class)).hasSize(1);
		}
	}

}
