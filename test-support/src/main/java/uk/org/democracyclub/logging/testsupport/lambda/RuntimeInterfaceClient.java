package uk.org.democracyclub.logging.testsupport.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.annotations.SdkInternalApi;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What AWS Lambda itself runs Java functions with, taken from the class path of the
 * tests.
 */
final class RuntimeInterfaceClient {

	static final String MAIN_CLASS = AWSLambda.class.getName();

	private static final String LIBRARY_PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

	private RuntimeInterfaceClient() {
	}

	/** Skips the test where the client has no native library for the system. */
	static void assumeAvailable() {
		assumeTrue(library() != null, "AWS's runtime interface client has native libraries for Linux only");
	}

	/** The class path that a function finds itself on. */
	static String classPath() {
		return Stream
			.of(AWSLambda.class, RequestStreamHandler.class, PojoSerializer.class, SdkInternalThreadLocal.class,
					SdkInternalApi.class)
			.map(RuntimeInterfaceClient::jar)
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Unpacks the native library. Left to itself, the client would unpack it to one and
	 * the same place for all processes of all users.
	 * @param folder where to
	 * @return the JVM option that says so
	 * @throws IOException if it cannot be written
	 */
	static String unpackLibrary(Path folder) throws IOException {
		Path target = folder.resolve("libaws-lambda-jni.so");
		URL url = Objects.requireNonNull(library(), "There is no native library for this system");
		try (InputStream library = url.openStream()) {
			Files.copy(library, target);
		}
		return "-D" + LIBRARY_PROPERTY + "=" + target;
	}

	private static Path jar(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable URL library() {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		if (Files.exists(Path.of("/etc/alpine-release"))) {
			system += "_musl";
		}
		String architecture = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "aarch_64");
		return AWSLambda.class.getResource("/jni/libaws-lambda-jni.%s-%s.so".formatted(system, architecture));
	}

}
