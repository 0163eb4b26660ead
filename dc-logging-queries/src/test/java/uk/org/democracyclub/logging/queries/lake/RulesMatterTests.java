package uk.org.democracyclub.logging.queries.lake;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulesMatterTests {

	// What all reports on usage have to keep.
	private static final Set<Rule> USAGE = EnumSet.of(Rule.STORED_AGAIN_COUNTS_ONCE, Rule.EQUAL_SEARCHES_COUNT_EACH,
			Rule.MONITOR_POSTCODE_DOES_NOT_COUNT, Rule.MONITOR_POSTCODE_IS_OF_WDIV, Rule.MONITOR_KEYS_DO_NOT_COUNT,
			Rule.LISTED_KEYS_HAVE_EXACTLY_THAT_NAME, Rule.LISTED_KEYS_ARE_OF_THEIR_API,
			Rule.LISTED_KEYS_ARE_TOLD_BY_THEIR_NAME, Rule.EMPTY_KEY_IS_NO_MONITORS, Rule.LOGGED_AGAIN_DOES_NOT_COUNT,
			Rule.EC_API_COUNTS_THOUGH_IT_CALLS, Rule.EC_API_IS_NOT_COUNTED_AGAIN_WHERE_IT_ASKS,
			Rule.WCIVF_COULD_NOT_SAY_WHOM_IT_CALLS, Rule.WCIVF_IS_COUNTED_WHERE_IT_CALLS_WHEN_THE_FLAG_COMES,
			Rule.WDIV_WRITES_LONDON_TIME, Rule.OTHERS_WRITE_UTC, Rule.LAST_DAY_COUNTS,
			Rule.NOBODY_KNOWS_OF_ELECTIONS_IN_THE_FIRST_YEARS, Rule.DELIVERY_CAN_BE_LATE,
			Rule.DELIVERY_CAN_BE_DAYS_LATE, Rule.PARTITION_CAN_BE_OF_THE_HOUR_BEFORE,
			Rule.PARTITION_CAN_BE_OF_THE_DAY_BEFORE, Rule.LONDON_DAY_BEGINS_ON_THE_DAY_BEFORE);

	@Test
	void breakingAnyRuleChangesTheReportsThatDependOnIt() {
		assertRulesMatter(1);
	}

	@Tag("slow")
	@Test
	void breakingAnyRuleChangesTheReportsThatDependOnItOnOtherData() {
		assertRulesMatter(2);
	}

	private static void assertRulesMatter(long seed) {
		RuleCheck check = new RuleCheck(LakeData.generate(seed));
		assertThat(Rule.values())
			.allSatisfy((rule) -> assertThat(check.changedReports(rule)).as("%s", rule).isNotEmpty());
		for (String report : List.of("usage by HOUR", "usage by DAY", "usage by WEEK", "usage by MONTH",
				"usage by product", "usage by local authority", "usage by election")) {
			assertThat(rules(report)).allSatisfy((rule) -> assertThat(check.changedReports(rule)).as("%s", rule)
				.anyMatch((changed) -> changed.startsWith(report)));
		}
	}

	private static Set<Rule> rules(String report) {
		Set<Rule> rules = EnumSet.copyOf(USAGE);
		switch (report) {
			case "usage by HOUR" ->
				rules.addAll(EnumSet.of(Rule.HOURS_AND_DAYS_ARE_OF_LONDON, Rule.HOUR_THAT_COMES_TWICE_IS_ONE));
			case "usage by WEEK" ->
				rules.addAll(EnumSet.of(Rule.HOURS_AND_DAYS_ARE_OF_LONDON, Rule.WEEKS_BEGIN_ON_MONDAY));
			case "usage by DAY", "usage by MONTH" -> rules.add(Rule.HOURS_AND_DAYS_ARE_OF_LONDON);
			case "usage by local authority" ->
				rules.addAll(EnumSet.of(Rule.POSTCODES_ARE_TYPED_IN_ANY_FORM, Rule.BLANKS_ARE_OF_MANY_KINDS,
						Rule.POSTCODES_HAVE_ONE_FORM, Rule.ROWS_OF_ONSPD_DO_NOT_MULTIPLY, Rule.SMALLEST_LAD_COUNTS));
			default -> {
			}
		}
		return rules;
	}

}
