package uk.org.democracyclub.logging.test;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of an application that has no settings at all.
 */
@WebMvcTest(properties = "dc.logging.product=WCIVF")
class WebMvcTests {

	@Autowired
	private MockMvcTester site;

	@Autowired
	private LoggedEntries loggedEntries;

	@Test
	void searchIsLogged() {
		assertThat(this.site.get().uri("/postcode/SW1A")).hasStatusOk();
		assertThat(this.loggedEntries).singleElement().hasPostcode("SW1A").hasProduct(DcProduct.WCIVF);
	}

}
