package uk.org.democracyclub.logging.console;

import java.util.List;

import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryProgress;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The Spring application context, with the engine that the properties define. When the
 * process is shut down, Spring closes the engine, which stops its queries.
 */
final class EngineContext implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private EngineContext(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts Spring.
	 * @param properties the command line options with its properties
	 * @param progress receives the progress of a query
	 * @param more configuration that only this command needs
	 * @throws StartupException if that fails; Spring has said why
	 */
	static EngineContext start(List<String> properties, QueryProgress progress, Class<?>... more) {
		try {
			return new EngineContext(new SpringApplicationBuilder(ConsoleConfiguration.class).sources(more)
				.initializers((context) -> ((GenericApplicationContext) context).registerBean(QueryProgress.class,
						() -> progress))
				.run(properties.toArray(String[]::new)));
		}
		catch (RuntimeException ex) {
			throw new StartupException(ex);
		}
	}

	QueryEngine engine() {
		return bean(QueryEngine.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
