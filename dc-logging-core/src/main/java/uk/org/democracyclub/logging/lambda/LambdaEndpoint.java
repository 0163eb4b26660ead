package uk.org.democracyclub.logging.lambda;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The address to which invocations are sent. It is not part of the destination: a spool
 * belongs to an ARN, whatever the address. Immutable.
 */
public final class LambdaEndpoint {

	private static final int HTTPS = 443;

	private static final int HTTP = 80;

	private final URI uri;

	private final List<String> hostsOfAws;

	private LambdaEndpoint(URI uri, List<String> hostsOfAws) {
		this.uri = uri;
		this.hostsOfAws = hostsOfAws;
	}

	/**
	 * Returns AWS's own endpoint for a function, including its FIPS and dual-stack
	 * variants (AWS General Reference, "AWS Lambda endpoints and quotas").
	 * @param function the function
	 * @return the endpoint
	 */
	public static LambdaEndpoint ofAws(FunctionArn function) {
		List<String> hosts = suffixes(function).stream()
			.flatMap((suffix) -> Stream.of("lambda", "lambda-fips")
				.map((service) -> "%s.%s.%s".formatted(service, function.region(), suffix)))
			.toList();
		return new LambdaEndpoint(URI.create("https://" + hosts.get(0)), hosts);
	}

	// The SDK knows them, too, but takes half a second of CPU to load them, while the
	// application starts.
	private static List<String> suffixes(FunctionArn function) {
		return switch (function.partition()) {
			case "aws", "aws-us-gov" -> List.of("amazonaws.com", "api.aws");
			case "aws-cn" -> List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn");
			default -> List.of(PartitionMetadata.of(Region.of(function.region())).dnsSuffix());
		};
	}

	/**
	 * Returns a configured endpoint, such as that of an emulator or a VPC endpoint.
	 * @param uri the address, with a scheme and a host
	 * @param function the function that is invoked there
	 * @return the endpoint
	 * @throws IllegalArgumentException if it is not the address of an HTTP server
	 */
	public static LambdaEndpoint of(URI uri, FunctionArn function) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw new IllegalArgumentException("it does not begin with http:// or https://");
		}
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("it has no host");
		}
		if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
			throw new IllegalArgumentException("it has more than a scheme, a host, a port and a path");
		}
		LambdaEndpoint aws = ofAws(function);
		return new LambdaEndpoint(uri, aws.includes(uri) ? aws.hostsOfAws : List.of());
	}

	/**
	 * {@return whether it is one of AWS's public endpoints}
	 */
	public boolean isOfAws() {
		return !this.hostsOfAws.isEmpty();
	}

	/**
	 * Returns whether a request may go to an address.
	 * @param address the address of the request, or of the server
	 * @return whether it is this endpoint
	 */
	public boolean includes(URI address) {
		String host = host(address);
		if (isOfAws()) {
			return "https".equalsIgnoreCase(address.getScheme()) && port(address) == HTTPS
					&& this.hostsOfAws.contains(host);
		}
		return this.uri.getScheme().equalsIgnoreCase(address.getScheme()) && port(address) == port(this.uri)
				&& host(this.uri).equals(host);
	}

	private static String host(URI uri) {
		return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
	}

	/**
	 * {@return the address; for AWS's own endpoints the standard one}
	 */
	public URI uri() {
		return this.uri;
	}

	/**
	 * {@return the scheme, the host and the port}
	 */
	@Override
	public String toString() {
		return describe(this.uri);
	}

	static String describe(URI uri) {
		return uri.getScheme() + "://" + uri.getHost() + ((uri.getPort() < 0) ? "" : ":" + uri.getPort());
	}

}
