package uk.org.democracyclub.logging.reports;

import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket that reports are written to. Each polling day has a manifest, which names
 * the folder of its newest complete report. Thread-safe.
 */
final class ReportStore {

	static final String MANIFEST = "manifest.json";

	// Of several runs for the same day, which rarely end at the same time.
	private static final int ATTEMPTS = 10;

	// Precondition failed, conflict with another request, or deleted meanwhile.
	private static final Set<Integer> CHANGED_MEANWHILE = Set.of(412, 409, 404);

	private final S3Client s3;

	private final String bucket;

	ReportStore(S3Client s3, String bucket) {
		this.s3 = s3;
		this.bucket = bucket;
	}

	/**
	 * Writes a file.
	 * @param key where to
	 * @param file the file
	 * @throws ReportFailedException if S3 does not take it
	 */
	void put(String key, ReportFile file) {
		try {
			this.s3.putObject((request) -> request.bucket(this.bucket)
				.key(key)
				.contentType(file.contentType())
				.checksumSHA256(file.base64()), RequestBody.fromFile(file.path()));
		}
		catch (SdkException ex) {
			throw failure("written", key, ex);
		}
	}

	/**
	 * Returns the manifest of a polling day.
	 * @param run a run for the day
	 * @return the manifest, if there is one
	 * @throws ReportFailedException if S3 does not answer
	 */
	Optional<DayManifest> manifest(Run run) {
		String key = key(run);
		try {
			ResponseBytes<GetObjectResponse> object = this.s3
				.getObjectAsBytes((request) -> request.bucket(this.bucket).key(key));
			return Optional.of(DayManifest.of(object.asUtf8String(), object.response().eTag()));
		}
		catch (NoSuchKeyException ex) {
			return Optional.empty();
		}
		catch (SdkException ex) {
			throw failure("read", key, ex);
		}
	}

	/**
	 * Makes a run that is complete the newest report of its polling day, unless a run
	 * that started later already is. Two runs can do so at the same time: each replaces
	 * only the manifest that it has read.
	 * @param run the run
	 * @param manifest the manifest
	 * @return whether the run is the newest one
	 * @throws ReportFailedException if S3 does not take the manifest
	 */
	boolean publish(Run run, String manifest) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Optional<DayManifest> current = manifest(run);
			if (current.isPresent() && current.get().isNewerThan(run)) {
				return false;
			}
			if (replace(key(run), manifest, current)) {
				return true;
			}
		}
		throw new ReportFailedException("The manifest s3://%s/%s cannot be written: other runs keep changing it"
			.formatted(this.bucket, key(run)), null);
	}

	private boolean replace(String key, String manifest, Optional<DayManifest> current) {
		try {
			this.s3.putObject((request) -> {
				request.bucket(this.bucket).key(key).contentType("application/json");
				current.ifPresentOrElse((found) -> request.ifMatch(found.eTag()), () -> request.ifNoneMatch("*"));
			}, RequestBody.fromString(manifest));
			return true;
		}
		catch (S3Exception ex) {
			if (CHANGED_MEANWHILE.contains(ex.statusCode())
					&& !"NoSuchBucket".equals(ex.awsErrorDetails().errorCode())) {
				return false;
			}
			throw failure("written", key, ex);
		}
		catch (SdkException ex) {
			throw failure("written", key, ex);
		}
	}

	private ReportFailedException failure(String participle, String key, SdkException cause) {
		return new ReportFailedException(
				"The file s3://%s/%s cannot be %s: %s".formatted(this.bucket, key, participle, cause.getMessage()),
				cause);
	}

	private static String key(Run run) {
		return run.dayFolder() + MANIFEST;
	}

}
