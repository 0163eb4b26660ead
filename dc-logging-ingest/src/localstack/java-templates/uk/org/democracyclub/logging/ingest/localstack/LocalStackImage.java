package uk.org.democracyclub.logging.ingest.localstack;

/**
 * The image of the emulator, from properties of the build.
 */
final class LocalStackImage {

	static final String NAME = "${localstack.image}";

	static final String TAG = "${localstack.tag}";

	private LocalStackImage() {
	}

}
