package uk.org.democracyclub.logging.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.UtmParameters;

import static org.assertj.core.api.Assertions.assertThat;

class UtmCookieFormatTests {

	private static final UtmParameters UTM = new UtmParameters("newsletter", "may 2026", "e-mail");

	private final UtmCookieFormat format = new UtmCookieFormat("secret");

	@Test
	void anyInstanceWithTheSecretReadsWhatAnotherWrote() {
		assertThat(new UtmCookieFormat("secret").read(this.format.write(UTM))).contains(UTM);
		assertThat(new UtmCookieFormat("other").read(this.format.write(UTM))).isEmpty();
	}

	@Test
	void anyInstanceWithoutASecretReadsWhatAnotherWrote() {
		assertThat(new UtmCookieFormat(null).read(new UtmCookieFormat(null).write(UTM))).contains(UTM);
		assertThat(this.format.read(new UtmCookieFormat(null).write(UTM))).isEmpty();
		assertThat(new UtmCookieFormat(null).read(this.format.write(UTM))).isEmpty();
	}

	// Cookies of one version are read by the next: deployments replace instances one by
	// one. Computed with OpenSSL: printf '1.YQ..YmM' | openssl dgst -sha256 -hmac secret
	@Test
	void formatIsStable() {
		String value = "1.YQ..YmM.9Zn4dd5VLuTNNzeD9yMYImwFpybKjRfDGRGK4PRzr2Y";
		assertThat(this.format.write(new UtmParameters("a", "", "bc"))).isEqualTo(value);
		assertThat(this.format.read(value)).contains(new UtmParameters("a", "", "bc"));
	}

	@Test
	void anyTextComesBack() {
		for (long seed = 0; seed < 2_000; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			UtmParameters utm = new UtmParameters(anyText(random), anyText(random), anyText(random)).truncated();
			String value = this.format.write(utm);
			assertThat(value).as("seed %d", seed)
				.matches("[A-Za-z0-9_.-]+")
				.hasSizeLessThanOrEqualTo(UtmCookieFormat.MAX_LENGTH);
			assertThat(this.format.read(value)).as("seed %d", seed).contains(utm);
		}
	}

	@Test
	void longestValueFitsACookie() {
		String longest = "\uFFFD".repeat(256);
		String value = this.format.write(new UtmParameters(longest, longest, longest));
		assertThat(value).hasSize(UtmCookieFormat.MAX_LENGTH);
		assertThat(UtmCookie.NAME.length() + "=".length() + value.length()).isLessThanOrEqualTo(4096);
		assertThat(this.format.read(value)).contains(new UtmParameters(longest, longest, longest));
	}

	@Test
	void changedValueIsIgnored() {
		String value = this.format.write(UTM);
		for (int i = 0; i < value.length(); i++) {
			char other = (value.charAt(i) != 'A') ? 'A' : 'B';
			assertThat(this.format.read(value.substring(0, i) + other + value.substring(i + 1))).as("at %d", i)
				.isEmpty();
			assertThat(this.format.read(value.substring(0, i))).as("cut at %d", i).isEmpty();
		}
		assertThat(this.format.read(value + "A")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "1", "1....", "1.....", "1.YQ.Yg.Yw.", "\u0000", "é.é.é.é.é", "a=b" })
	void nonsenseIsIgnored(String value) {
		assertThat(this.format.read(value)).isEmpty();
		assertThat(new UtmCookieFormat(null).read(value)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.YQ.Yg.Yw", "1.YQ.Yg", "1.YQ.Yg.Yw.Yw", "1.Y.Yg.Yw", "1.*.Yg.Yw", "1", "1.é..", "" })
	void nonsenseIsIgnoredAlsoIfItIsSigned(String content) throws Exception {
		assertThat(this.format.read(content + "." + signature(content))).isEmpty();
	}

	@Test
	void longTextsAreCutAlsoIfTheyAreSigned() throws Exception {
		String content = "1." + base64("s".repeat(300)) + ".." + base64("\uD83D\uDE00".repeat(150) + "\uFFFD");
		assertThat(this.format.read(content + "." + signature(content)))
			.contains(new UtmParameters("s".repeat(256), "", "\uD83D\uDE00".repeat(128)));
	}

	@Test
	void tooLongValueIsIgnoredAlsoIfItIsSigned() throws Exception {
		String content = "1." + base64("s".repeat(3000)) + "..";
		assertThat(this.format.read(content + "." + signature(content))).isEmpty();
	}

	private static String anyText(SplittableRandom random) {
		int bound = random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1;
		return random.ints(random.nextInt(300), 0, bound)
			.filter((codePoint) -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static String signature(String content) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
	}

	private static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
