package uk.org.democracyclub.logging.autoconfigure;

import java.util.Arrays;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.MissingProductException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to fix a {@link MissingProductException}.
 */
class MissingProductFailureAnalyzer extends AbstractFailureAnalyzer<MissingProductException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingProductException cause) {
		String description = """
				A log entry was started without knowing which product this application is:

				    Property: dc.logging.product
				    Found: nothing
				    Expected: %s""".formatted(products());
		return new FailureAnalysis(description, "Set dc.logging.product, for example dc.logging.product=WCIVF. "
				+ "If this application logs for several products, build its entries with PostcodeLogEntry.builder(product, postcode).",
				cause);
	}

	private static String products() {
		String products = Arrays.stream(DcProduct.values()).map(Enum::name).collect(Collectors.joining(", "));
		return "one of " + products;
	}

}
