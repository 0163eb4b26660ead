package uk.org.democracyclub.logging.queries.daily.s3;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.daily.FigureFiles;

/**
 * Files in the folder {@code usage} of the bucket of the logs. Reading needs the
 * permissions {@code s3:ListBucket}, with the prefix {@code usage/}, and
 * {@code s3:GetObject} on {@code usage/*}; writing needs {@code s3:PutObject} there.
 * <p>
 * Needs {@code software.amazon.awssdk:s3}. Thread-safe; calls block until Amazon S3 has
 * answered.
 */
public final class S3FigureFiles implements FigureFiles {

	private static final String PREFIX = FOLDER + "/";

	private static final String CONTENT_TYPE = "text/csv; charset=utf-8";

	private final S3Client s3;

	private final String bucket;

	/**
	 * Creates an instance for a bucket.
	 * @param s3 the client, which is not closed here
	 * @param bucket the bucket of the environment's logs
	 * @param environment the environment, one in AWS
	 * @throws IllegalArgumentException if the environment is 'local', or if the bucket is
	 * named after another one
	 */
	public S3FigureFiles(S3Client s3, String bucket, DcEnvironment environment) {
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
	}

	@Override
	public Map<String, String> list() throws IOException {
		Map<String, String> versions = new TreeMap<>();
		try {
			for (S3Object object : this.s3
				.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(PREFIX))
				.contents()) {
				versions.put(object.key().substring(PREFIX.length()), object.eTag());
			}
		}
		catch (SdkException ex) {
			throw failure("listed", PREFIX, ex);
		}
		return versions;
	}

	@Override
	public Optional<byte[]> read(String name) throws IOException {
		try {
			return Optional.of(this.s3.getObjectAsBytes((request) -> request.bucket(this.bucket).key(PREFIX + name))
				.asByteArray());
		}
		catch (NoSuchKeyException ex) {
			return Optional.empty();
		}
		catch (SdkException ex) {
			throw failure("read", PREFIX + name, ex);
		}
	}

	@Override
	public void write(String name, byte[] content) throws IOException {
		try {
			this.s3.putObject((request) -> request.bucket(this.bucket).key(PREFIX + name).contentType(CONTENT_TYPE),
					RequestBody.fromBytes(content));
		}
		catch (SdkException ex) {
			throw failure("written", PREFIX + name, ex);
		}
	}

	private IOException failure(String attempt, String key, SdkException ex) {
		return new IOException("s3://%s/%s could not be %s: %s".formatted(this.bucket, key, attempt, ex.getMessage()),
				ex);
	}

	@Override
	public String toString() {
		return "the folder s3://%s/%s".formatted(this.bucket, PREFIX);
	}

}
