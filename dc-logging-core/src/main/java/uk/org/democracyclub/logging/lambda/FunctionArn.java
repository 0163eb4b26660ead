package uk.org.democracyclub.logging.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Amazon Resource Name of an AWS Lambda function, optionally with an alias or version
 * ({@code arn:aws:lambda:<region>:<account>:function:<name>[:<qualifier>]}; Lambda API
 * reference). Immutable.
 */
public final class FunctionArn {

	private static final Pattern ARN = Pattern.compile("arn:(?<partition>aws(?:-[a-z]+)*):(?<service>[a-z0-9-]+):"
			+ "(?<region>[a-z0-9-]*):(?<account>[0-9]*):(?<resource>.+)");

	private static final Pattern FUNCTION = Pattern
		.compile("function:(?<name>[a-zA-Z0-9_-]{1,64})(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]{1,128}))?");

	// An alias cannot be all digits (Lambda API reference, CreateAlias).
	private static final Pattern VERSION = Pattern.compile("[0-9]+");

	private static final Pattern REGION = Pattern.compile("[a-z]{2,}(?:-[a-z]+)+-[0-9]+");

	private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

	private final String arn;

	private final String region;

	private final String functionName;

	private final String qualifier;

	private FunctionArn(String arn, String region, String functionName, String qualifier) {
		this.arn = arn;
		this.region = region;
		this.functionName = functionName;
		this.qualifier = qualifier;
	}

	/**
	 * Parses an ARN.
	 * @param arn the ARN
	 * @return the parsed ARN
	 * @throws IllegalArgumentException if it is not the ARN of a function; the message
	 * says which part is wrong
	 */
	public static FunctionArn parse(String arn) {
		Matcher matcher = ARN.matcher(arn);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("it is not an ARN (arn:aws:<service>:<region>:<account>:<resource>)");
		}
		if (!matcher.group("service").equals("lambda")) {
			throw new IllegalArgumentException("its service is '%s', not 'lambda'".formatted(matcher.group("service")));
		}
		if (!REGION.matcher(matcher.group("region")).matches()) {
			throw new IllegalArgumentException(
					"its region is '%s', not one like 'eu-west-2'".formatted(matcher.group("region")));
		}
		if (!ACCOUNT.matcher(matcher.group("account")).matches()) {
			throw new IllegalArgumentException(
					"its account is '%s', not 12 digits".formatted(matcher.group("account")));
		}
		Matcher function = FUNCTION.matcher(matcher.group("resource"));
		if (!function.matches()) {
			throw new IllegalArgumentException(
					"it names '%s', not a function ('function:<name>' or 'function:<name>:<alias>')"
						.formatted(matcher.group("resource")));
		}
		String qualifier = function.group("qualifier");
		return new FunctionArn(arn, matcher.group("region"), function.group("name"),
				(qualifier != null) ? qualifier : "");
	}

	/** The partition of AWS, for example "aws" or "aws-cn". */
	String partition() {
		return this.arn.split(":", 3)[1];
	}

	/**
	 * {@return the region of the function, for example "eu-west-2"}
	 */
	public String region() {
		return this.region;
	}

	/**
	 * {@return the name of the function, without alias or version}
	 */
	public String functionName() {
		return this.functionName;
	}

	/**
	 * {@return whether it names one version of the function, by its number} Other
	 * functions have other versions; aliases usually have the same names.
	 */
	public boolean hasVersion() {
		return VERSION.matcher(this.qualifier).matches();
	}

	/**
	 * Returns the ARN of another function of the same account and region, with the same
	 * alias or version.
	 * @param name the name of the other function
	 * @return the other function's ARN
	 * @throws IllegalArgumentException if no function can have that name
	 */
	public FunctionArn withFunctionName(String name) {
		int resource = this.arn.indexOf(":function:");
		return parse(this.arn.substring(0, resource) + ":function:" + name
				+ (this.qualifier.isEmpty() ? "" : ":" + this.qualifier));
	}

	/**
	 * {@return the ARN as it was parsed}
	 */
	@Override
	public String toString() {
		return this.arn;
	}

}
