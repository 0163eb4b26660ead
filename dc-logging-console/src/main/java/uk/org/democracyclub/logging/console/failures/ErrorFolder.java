package uk.org.democracyclub.logging.console.failures;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The folder of the bucket in which Firehose keeps what it could not convert. Objects are
 * named without the folder. Thread-safe.
 */
final class ErrorFolder {

	private final S3Client client;

	private final String bucket;

	private final String prefix;

	/**
	 * Creates it.
	 * @param client the client
	 * @param bucket the bucket of the logs
	 * @param prefix the folder, with a slash at its end
	 */
	ErrorFolder(S3Client client, String bucket, String prefix) {
		this.client = client;
		this.bucket = bucket;
		this.prefix = prefix;
	}

	/**
	 * Lists the objects.
	 * @return their names, in order
	 */
	List<String> names() {
		return AwsFailure.explain(toString(), "s3:ListBucket", () -> {
			List<String> names = new ArrayList<>();
			for (S3Object object : this.client
				.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(this.prefix))
				.contents()) {
				String name = object.key().substring(this.prefix.length());
				// Others are made by tools that show folders.
				if (!name.isEmpty() && !name.endsWith("/")) {
					names.add(name);
				}
			}
			return names;
		});
	}

	/** Removes the folder or the bucket that an object's name begins with, if it does. */
	String name(String given) {
		String key = given.startsWith("s3://" + this.bucket + "/") ? given.substring(given.indexOf('/', 5) + 1) : given;
		return key.startsWith(this.prefix) ? key.substring(this.prefix.length()) : key;
	}

	/**
	 * Reads an object.
	 * @param name its name
	 * @param records is given its records
	 * @return whether it exists
	 */
	boolean read(String name, Consumer<ErrorRecord> records) {
		return AwsFailure.explain(object(name), "s3:GetObject", () -> {
			try (InputStream object = this.client
				.getObject((request) -> request.bucket(this.bucket).key(this.prefix + name))) {
				ErrorRecordReader.read(object, records);
				return true;
			}
			catch (NoSuchKeyException ex) {
				return false;
			}
			catch (IOException | JacksonIOException ex) {
				throw new FailureException("Reading %s failed: %s. Try again".formatted(object(name), ex.getMessage()),
						ex);
			}
		});
	}

	void delete(String name) {
		AwsFailure.explain(object(name), "s3:DeleteObject",
				() -> this.client.deleteObject((request) -> request.bucket(this.bucket).key(this.prefix + name)));
	}

	private String object(String name) {
		return "the object s3://%s/%s%s".formatted(this.bucket, this.prefix, name);
	}

	@Override
	public String toString() {
		return "the folder s3://%s/%s".formatted(this.bucket, this.prefix);
	}

}
