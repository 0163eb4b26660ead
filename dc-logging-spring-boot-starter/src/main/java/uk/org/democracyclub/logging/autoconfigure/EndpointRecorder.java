package uk.org.democracyclub.logging.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/**
 * Records the endpoint that is set on the builder of a client. The builder itself does
 * not expose it before it has built a client.
 */
final class EndpointRecorder {

	private final LambdaClientBuilder delegate;

	private final LambdaClientBuilder recording;

	private @Nullable URI endpoint;

	EndpointRecorder(LambdaClientBuilder delegate) {
		this.delegate = delegate;
		this.recording = (LambdaClientBuilder) Proxy.newProxyInstance(LambdaClientBuilder.class.getClassLoader(),
				new Class<?>[] { LambdaClientBuilder.class }, this::invoke);
	}

	LambdaClientBuilder builder() {
		return this.recording;
	}

	@Nullable URI endpoint() {
		return this.endpoint;
	}

	private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("applyMutation")) {
			// The mutation calls other methods, which must be recorded.
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		if (method.getName().equals("endpointOverride") && arguments != null) {
			this.endpoint = (URI) arguments[0];
		}
		try {
			Object result = method.invoke(this.delegate, arguments);
			return (result == this.delegate) ? proxy : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
