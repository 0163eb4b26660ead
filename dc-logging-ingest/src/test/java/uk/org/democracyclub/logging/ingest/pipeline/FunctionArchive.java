package uk.org.democracyclub.logging.ingest.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * Makes an archive as AWS Lambda takes it, of one class.
 */
final class FunctionArchive {

	private FunctionArchive() {
	}

	static Path of(Class<?> handler, Path folder) throws IOException {
		Path jar = folder.resolve("handler.jar");
		String name = handler.getName().replace('.', '/') + ".class";
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
				InputStream code = handler.getClassLoader().getResourceAsStream(name)) {
			zip.putNextEntry(new ZipEntry(name));
			code.transferTo(zip);
		}
		Path archive = folder.resolve("function.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
			zip.putNextEntry(new ZipEntry("lib/"));
			zip.putNextEntry(new ZipEntry("lib/handler.jar"));
			Files.copy(jar, zip);
			zip.putNextEntry(new ZipEntry("lib/aws-lambda-java-core.jar"));
			Files.copy(RuntimeInterfaceClient.jar(RequestStreamHandler.class), zip);
		}
		return archive;
	}

}
