package uk.org.democracyclub.logging.autoconfigure;

import java.util.concurrent.Executor;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Shuts down executors and schedulers before the delivery, so that entries of their last
 * tasks are delivered. The context has no other way to know that these tasks log.
 */
final class ShutdownOrder implements SmartInitializingSingleton {

	private final DefaultListableBeanFactory beanFactory;

	ShutdownOrder(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		String[] executors = this.beanFactory.getBeanNamesForType(Executor.class, false, false);
		for (String engines : this.beanFactory.getBeanNamesForType(DeliveryEngines.class, false, false)) {
			for (String executor : executors) {
				// A bean that others depend on is destroyed after them.
				this.beanFactory.registerDependentBean(engines, executor);
			}
		}
	}

}
