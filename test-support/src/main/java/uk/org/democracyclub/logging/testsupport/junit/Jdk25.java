package uk.org.democracyclub.logging.testsupport.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A JDK 25 or newer: the one that runs the tests, or else one of those that Maven has
 * found, in the file that the system property 'dc-logging.toolchains' names.
 */
public final class Jdk25 {

	private static final String TOOLCHAINS = "dc-logging.toolchains";

	private static final int OLDEST = 25;

	private Jdk25() {
	}

	/**
	 * Looks for a JDK.
	 * @return its folder, or empty if there is none
	 */
	public static Optional<Path> find() {
		if (Runtime.version().feature() >= OLDEST) {
			return Optional.of(Path.of(System.getProperty("java.home")));
		}
		return Optional.ofNullable(System.getProperty(TOOLCHAINS)).flatMap((toolchains) -> findIn(Path.of(toolchains)));
	}

	private static Optional<Path> findIn(Path toolchains) {
		try {
			NodeList jdks = DocumentBuilderFactory.newDefaultInstance()
				.newDocumentBuilder()
				.parse(toolchains.toFile())
				.getElementsByTagName("toolchain");
			return IntStream.range(0, jdks.getLength())
				.mapToObj((index) -> (Element) jdks.item(index))
				.filter((jdk) -> feature(text(jdk, "version")) >= OLDEST)
				.map((jdk) -> Path.of(text(jdk, "jdkHome")))
				.findFirst();
		}
		catch (IOException | ParserConfigurationException | SAXException ex) {
			throw new IllegalStateException("Cannot read " + toolchains, ex);
		}
	}

	private static String text(Element element, String name) {
		return element.getElementsByTagName(name).item(0).getTextContent();
	}

	// Old ones have versions like 1.8.0_452.
	private static int feature(String version) {
		return Integer.parseInt(version.replaceFirst("\\D.*", ""));
	}

}
