package uk.org.democracyclub.logging.lambda;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FunctionArnTests {

	private static final String PREFIX = "arn:aws:lambda:eu-west-2:123456789012:function:";

	@Test
	void hasRegionAndFunctionName() {
		FunctionArn arn = FunctionArn.parse(PREFIX + "ingest-dc-postcode-searches-production");
		assertThat(arn.region()).isEqualTo("eu-west-2");
		assertThat(arn.functionName()).isEqualTo("ingest-dc-postcode-searches-production");
		assertThat(arn).hasToString(PREFIX + "ingest-dc-postcode-searches-production");
	}

	@ParameterizedTest
	@ValueSource(strings = { "live", "42", "$LATEST", "blue_green-1" })
	void mayHaveAnAliasOrVersion(String qualifier) {
		FunctionArn arn = FunctionArn.parse(PREFIX + "f:" + qualifier);
		assertThat(arn.functionName()).isEqualTo("f");
		assertThat(arn).hasToString(PREFIX + "f:" + qualifier);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws-cn:lambda:cn-north-1:123456789012:function:f, cn-north-1",
			"arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f, us-gov-west-1" })
	void mayBeOfAnotherPartition(String arn, String region) {
		assertThat(FunctionArn.parse(arn).region()).isEqualTo(region);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                                                 | not an ARN
			ingest-dc-postcode-searches-production                             | not an ARN
			arn                                                                | not an ARN
			ARN:AWS:LAMBDA:eu-west-2:123456789012:function:f                   | not an ARN
			' arn:aws:lambda:eu-west-2:123456789012:function:f'                | not an ARN
			arn:aws:lambda:eu-west-2:123456789012:                             | not an ARN
			arn:aws:sqs:eu-west-2:123456789012:queue                           | its service is 'sqs'
			arn:aws:firehose:eu-west-2:123456789012:deliverystream/f           | its service is 'firehose'
			arn:aws:lambda::123456789012:function:f                            | region is ''
			arn:aws:lambda:london:123456789012:function:f                      | region is 'london'
			arn:aws:lambda:eu-west-2::function:f                               | account is ''
			arn:aws:lambda:eu-west-2:1234:function:f                           | account is '1234'
			arn:aws:lambda:eu-west-2:123456789012:layer:f:1                    | names 'layer:f:1', not a function
			arn:aws:lambda:eu-west-2:123456789012:function                     | names 'function', not a function
			arn:aws:lambda:eu-west-2:123456789012:function:                    | names 'function:', not a function
			arn:aws:lambda:eu-west-2:123456789012:function:f:                  | names 'function:f:', not a function
			arn:aws:lambda:eu-west-2:123456789012:function:f:1:2               | names 'function:f:1:2', not a function
			arn:aws:lambda:eu-west-2:123456789012:function:a b                 | names 'function:a b', not a function
			'arn:aws:lambda:eu-west-2:123456789012:function:f '                | names 'function:f ', not a function
			arn:aws:lambda:eu-west-2:123456789012:event-source-mapping:1       | not a function
			""")
	void whatIsNotAFunctionsArnIsRefusedWithThePartThatIsWrong(String arn, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> FunctionArn.parse(arn)).withMessageContaining(problem);
	}

}
