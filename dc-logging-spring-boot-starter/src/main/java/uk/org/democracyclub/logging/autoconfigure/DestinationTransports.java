package uk.org.democracyclub.logging.autoconfigure;

import java.time.InstantSource;
import java.util.function.Function;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaEndpoint;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.local.LocalFileTransport;
import uk.org.democracyclub.logging.spring.LogTransportFactory;

/**
 * Creates the transport that the properties select: to AWS Lambda or to local files. No
 * method signature uses a class of the AWS SDK, so that the context can inspect it in an
 * application without the SDK.
 */
final class DestinationTransports implements LogTransportFactory {

	private final DeliveryOptions options;

	private final Function<IngestFunction, LambdaClientFactory> clients;

	private final InstantSource clock;

	DestinationTransports(DeliveryOptions options, Function<IngestFunction, LambdaClientFactory> clients,
			InstantSource clock) {
		this.options = options;
		this.clients = clients;
		this.clock = clock;
	}

	@Override
	public LogTransport create(LogStream<?> stream) {
		if (this.options.environment() == DcEnvironment.LOCAL) {
			this.options.functions().checkIfPresent(stream);
			return new LocalFileTransport(this.options.localDirectory(), stream.name(), this.options.objectLimits(),
					this.clock);
		}
		IngestFunction function = this.options.functions().resolve(stream);
		LambdaClientFactory client = this.clients.apply(function);
		LambdaEndpoint endpoint = this.options.endpoints().resolve(function.arn(), client::findEndpointOverride);
		return new LambdaTransport(function, endpoint, this.options.payload(), client.at(endpoint));
	}

}
