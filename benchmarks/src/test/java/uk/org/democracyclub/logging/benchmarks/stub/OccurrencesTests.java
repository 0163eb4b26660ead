package uk.org.democracyclub.logging.benchmarks.stub;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OccurrencesTests {

	@Test
	void countsAll() {
		assertThat(count("had_election", "{\"had_election\": true}\n{\"had_election\": false}\n")).isEqualTo(2);
	}

	@Test
	void findsATextThatBeginsWithinAnAttempt() {
		assertThat(count("aab", "aaab")).isEqualTo(1);
		assertThat(count("\"eid\"", "\"\"eid\"")).isEqualTo(1);
		assertThat(count("\r\n\r\n", "a\r\n\r\r\n\r\n")).isEqualTo(1);
	}

	@Test
	void doesNotCountWhatOverlaps() {
		assertThat(count("aa", "aaaaa")).isEqualTo(2);
	}

	@Test
	void findsATextHoweverItIsCut() {
		byte[] bytes = "xhad_had_electionhad_election".getBytes(StandardCharsets.US_ASCII);
		for (int cut = 0; cut <= bytes.length; cut++) {
			Occurrences occurrences = new Occurrences("had_election");
			int found = occurrences.in(bytes, 0, cut) + occurrences.in(bytes, cut, bytes.length);
			assertThat(found).as("cut at %d", cut).isEqualTo(2);
		}
	}

	@Test
	void doesNotJoinWhatBelongsToDifferentBodies() {
		Occurrences occurrences = new Occurrences("ab");
		assertThat(occurrences.in(new byte[] { 'a' }, 0, 1)).isZero();
		occurrences.restart();
		assertThat(occurrences.in(new byte[] { 'b' }, 0, 1)).isZero();
	}

	private static int count(String text, String in) {
		byte[] bytes = in.getBytes(StandardCharsets.US_ASCII);
		return new Occurrences(text).in(bytes, 0, bytes.length);
	}

}
