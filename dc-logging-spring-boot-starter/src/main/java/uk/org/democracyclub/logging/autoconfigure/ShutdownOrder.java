package uk.org.democracyclub.logging.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.jspecify.annotations.Nullable;

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
		boolean usesClients = !singletons(DestinationTransports.class::isInstance).isEmpty();
		for (String engines : singletons(DeliveryEngines.class::isInstance)) {
			// A bean that others depend on is destroyed after them.
			if (usesClients) {
				singletons(ShutdownOrder::isUsedByClients)
					.forEach((name) -> this.beanFactory.registerDependentBean(name, engines));
			}
			Set<String> used = new HashSet<>();
			collectDependencies(engines, used);
			Stream.of(this.beanFactory.getBeanNamesForType(Executor.class, false, false))
				.filter((executor) -> !used.contains(executor))
				.forEach((executor) -> this.beanFactory.registerDependentBean(engines, executor));
		}
	}

	// Looking for beans by type would take longer.
	private List<String> singletons(Predicate<@Nullable Object> isWanted) {
		return Stream.of(this.beanFactory.getSingletonNames())
			.filter((name) -> isWanted.test(this.beanFactory.getSingleton(name)))
			.toList();
	}

	// Only called if the starter builds clients. With a transport of its own, an
	// application needs no AWS SDK.
	private static boolean isUsedByClients(@Nullable Object bean) {
		return bean instanceof AwsClientBuilderConfigurer || bean instanceof AwsConnectionDetails
				|| bean instanceof AwsSyncClientCustomizer || bean instanceof DcLoggingLambdaClientCustomizer;
	}

	private void collectDependencies(String bean, Set<String> dependencies) {
		for (String dependency : this.beanFactory.getDependenciesForBean(bean)) {
			if (dependencies.add(dependency)) {
				collectDependencies(dependency, dependencies);
			}
		}
	}

}
