package uk.org.democracyclub.logging.aws.lake;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RulesMatterTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void breakingAnyRuleChangesReports(long seed) {
		RuleCheck check = new RuleCheck(LakeData.generate(seed));
		Map<Rule, List<String>> changed = List.of(Rule.values())
			.stream()
			.collect(Collectors.toMap(Function.identity(), check::changedReports));
		assertThat(changed).allSatisfy((rule, reports) -> assertThat(reports).as("%s", rule).isNotEmpty());
	}

}
