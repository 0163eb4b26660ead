package uk.org.democracyclub.logging.examples.hello;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.test.LoggedEntries;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
class HelloApplicationTests {

	@Autowired
	MockMvcTester site;

	@Autowired
	LoggedEntries loggedEntries;

	@Test
	void searchIsLogged() {
		assertThat(site.get().uri("/postcode/SW1A 1AA")).hasStatusOk();
		assertThat(loggedEntries).hasSize(1).first().hasPostcode("SW1A 1AA").hasProduct(DcProduct.WCIVF);
	}

}
