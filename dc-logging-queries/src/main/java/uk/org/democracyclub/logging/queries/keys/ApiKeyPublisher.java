package uk.org.democracyclub.logging.queries.keys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;

/**
 * Publishes the keys of an API to the bucket of the logs, where reports look them up. To
 * be called whenever a key is saved: a key has one file, which is replaced. The folder is
 * {@code api-users/<api>/latest/} in production and
 * {@code api-users/<api>/<environment>/latest/} elsewhere, as with the deployed APIs.
 * <p>
 * Needs {@code software.amazon.awssdk:s3}, and the permission {@code s3:PutObject} on
 * that folder. Thread-safe; calls block until Amazon S3 has answered.
 */
public final class ApiKeyPublisher {

	private static final String CONTENT_TYPE = "text/csv; charset=utf-8";

	private final S3Client s3;

	private final String bucket;

	private final String folder;

	/**
	 * Creates a publisher.
	 * @param s3 the client, which is not closed here
	 * @param bucket the bucket of the environment's logs
	 * @param api the API, as which it logs
	 * @param environment the environment, one in AWS
	 * @throws IllegalArgumentException if the product has no table of keys, if the
	 * environment is 'local', or if the bucket is named after another one
	 */
	public ApiKeyPublisher(S3Client s3, String bucket, DcProduct api, DcEnvironment environment) {
		if (environment == DcEnvironment.LOCAL) {
			throw new IllegalArgumentException("environment: expected one of %s, found 'local', which is not in AWS"
				.formatted(DcEnvironment.deployed()));
		}
		environment.otherMeantIn(bucket).ifPresent((other) -> {
			throw new IllegalArgumentException(
					"bucket: expected one of the environment '%s', found '%s', which is one of '%s'"
						.formatted(environment, bucket, other));
		});
		this.s3 = s3;
		this.bucket = bucket;
		this.folder = table(api).folder(environment);
	}

	private static ApiKeyTable table(DcProduct api) {
		List<ApiKeyTable> tables = Arrays.asList(ApiKeyTable.values());
		return tables.stream()
			.filter((table) -> table.product() == api)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("api: expected one of %s, found %s".formatted(
					tables.stream().map((table) -> table.product().name()).collect(Collectors.joining(", ")), api)));
	}

	/**
	 * Publishes a key, or what has changed about it.
	 * @param key the key
	 * @throws SdkException if Amazon S3 rejected it
	 */
	public void publish(ApiKey key) {
		String object = "%s/%s".formatted(this.folder, key.fileName());
		this.s3.putObject((request) -> request.bucket(this.bucket).key(object).contentType(CONTENT_TYPE),
				RequestBody.fromString(key.row()));
	}

}
