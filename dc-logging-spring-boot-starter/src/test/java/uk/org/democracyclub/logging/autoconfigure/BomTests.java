package uk.org.democracyclub.logging.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class BomTests {

	private static final Path ROOT = Path.of("..");

	private final Document parent = pom(ROOT);

	private final Document bom = pom(ROOT.resolve("dc-logging-bom"));

	@Test
	void namesWhatIsReleasedAndNothingElse() {
		Stream<Document> modules = texts(this.parent, "/project/modules/module").stream()
			.map((module) -> pom(ROOT.resolve(module)));
		assertThat(texts(this.bom, "//dependencyManagement//artifactId"))
			.containsExactlyElementsOf(modules.filter((module) -> !texts(module, "/project/parent").isEmpty())
				.filter((module) -> texts(module, "//maven.deploy.skip").isEmpty())
				.flatMap((module) -> texts(module, "/project/artifactId").stream())
				.toList());
	}

	@Test
	void hasTheVersionOfAllOthersAndImportsNoOther() {
		assertThat(texts(this.bom, "/project/version")).isEqualTo(texts(this.parent, "/project/version"));
		assertThat(texts(this.bom, "//dependencyManagement//version")).containsOnly("${project.version}");
		assertThat(texts(this.bom, "/project/parent")).isEmpty();
	}

	private static List<String> texts(Document document, String path) {
		try {
			NodeList nodes = (NodeList) XPathFactory.newInstance()
				.newXPath()
				.evaluate(path, document, XPathConstants.NODESET);
			return IntStream.range(0, nodes.getLength())
				.mapToObj((index) -> nodes.item(index).getTextContent())
				.toList();
		}
		catch (XPathExpressionException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Document pom(Path module) {
		try {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(module.resolve("pom.xml").toFile());
		}
		catch (Exception ex) {
			throw new IllegalStateException(module.toString(), ex);
		}
	}

}
