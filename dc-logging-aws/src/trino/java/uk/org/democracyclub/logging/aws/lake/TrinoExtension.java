package uk.org.democracyclub.logging.aws.lake;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import uk.org.democracyclub.logging.testsupport.junit.Jdk25;

/**
 * Starts Trino when the first test asks for it, and ends it after the last.
 */
class TrinoExtension extends TypeBasedParameterResolver<Trino> {

	@Override
	public Trino resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(TrinoExtension.class))
			.computeIfAbsent(Start.class, (key) -> Start.attempt(), Start.class)
			.trino();
	}

	// The store would try again for each test, each time for minutes, if it saw a
	// failure.
	private record Start(Trino trinoIfStarted, RuntimeException failure) implements AutoCloseable {

		static Start attempt() {
			try {
				return new Start(Trino.start(Jdk25.find().orElseThrow()), null);
			}
			catch (RuntimeException ex) {
				return new Start(null, ex);
			}
		}

		Trino trino() {
			if (this.failure != null) {
				throw new IllegalStateException("There is no Trino", this.failure);
			}
			return this.trinoIfStarted;
		}

		@Override
		public void close() {
			if (this.trinoIfStarted != null) {
				this.trinoIfStarted.close();
			}
		}

	}

}
