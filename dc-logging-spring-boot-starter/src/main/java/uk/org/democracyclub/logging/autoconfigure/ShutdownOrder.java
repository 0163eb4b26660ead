package uk.org.democracyclub.logging.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Shuts down what logs before the delivery, and what the delivery uses after it, where
 * the context does not know that one needs the other: executors and schedulers may have
 * tasks that log, and what AWS clients are built with is only looked up when it is
 * needed.
 */
final class ShutdownOrder implements SmartInitializingSingleton {

	private final DefaultListableBeanFactory beanFactory;

	ShutdownOrder(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String engines : names(DeliveryEngines.class)) {
			// A bean that others depend on is destroyed after them.
			if (!names(DestinationTransports.class).isEmpty()) {
				UsedByClients.TYPES.forEach(
						(type) -> names(type).forEach((name) -> this.beanFactory.registerDependentBean(name, engines)));
			}
			Set<String> used = new HashSet<>();
			collectDependencies(engines, used);
			names(Executor.class).stream()
				.filter((executor) -> !used.contains(executor))
				.forEach((executor) -> this.beanFactory.registerDependentBean(engines, executor));
		}
	}

	private List<String> names(Class<?> type) {
		return List.of(this.beanFactory.getBeanNamesForType(type, false, false));
	}

	private void collectDependencies(String bean, Set<String> dependencies) {
		for (String dependency : this.beanFactory.getDependenciesForBean(bean)) {
			if (dependencies.add(dependency)) {
				collectDependencies(dependency, dependencies);
			}
		}
	}

	// Not loaded in an application that has its own transport, and no AWS SDK.
	private static final class UsedByClients {

		private static final List<Class<?>> TYPES = List.of(AwsClientBuilderConfigurer.class,
				AwsConnectionDetails.class, AwsSyncClientCustomizer.class, DcLoggingLambdaClientCustomizer.class);

	}

}
