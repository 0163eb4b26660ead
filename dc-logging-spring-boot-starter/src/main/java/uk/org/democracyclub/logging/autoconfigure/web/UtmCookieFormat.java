package uk.org.democracyclub.logging.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Writes utm parameters as the value of a cookie, and reads them back if the signature is
 * right: {@code 1.<source>.<campaign>.<medium>.<signature>}, where 1 is the version of
 * the format, and the other parts are in the URL-safe variant of Base64, so that they can
 * hold any character. Thread-safe.
 */
final class UtmCookieFormat {

	/**
	 * The length of the longest value: three texts of 256 code units have at most 768
	 * bytes each in UTF-8. With its name, the cookie stays below the 4,096 bytes that
	 * browsers keep (RFC 6265, section 6.1).
	 */
	static final int MAX_LENGTH = "1".length() + 3 * ".".length() + 3 * 1024 + ".".length() + 43;

	private static final String VERSION = "1";

	private static final String ALGORITHM = "HmacSHA256";

	// Without a secret, the signature detects damage, but anybody can compute it. A
	// forged cookie can only say what its visitor could also put in the query string.
	private static final String WELL_KNOWN_KEY = "dc.logging.utm";

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private final SecretKeySpec key;

	/**
	 * Creates a format.
	 * @param secret the secret that is needed to write such cookies; {@code null} if
	 * anybody may write them
	 */
	UtmCookieFormat(@Nullable String secret) {
		this.key = new SecretKeySpec(((secret != null) ? secret : WELL_KNOWN_KEY).getBytes(StandardCharsets.UTF_8),
				ALGORITHM);
	}

	/**
	 * Writes a value.
	 * @param utm the parameters, none longer than an entry holds
	 * @return the value of the cookie
	 */
	String write(UtmParameters utm) {
		String content = String.join(".", VERSION, encode(utm.source()), encode(utm.campaign()), encode(utm.medium()));
		return content + "." + sign(content);
	}

	/**
	 * Reads a value.
	 * @param value the value of a cookie, whoever wrote it
	 * @return the parameters, none longer than an entry holds; nothing if the value is
	 * too long, damaged, of another version, or signed with another secret
	 */
	Optional<UtmParameters> read(String value) {
		if (value.length() > MAX_LENGTH || !value.startsWith(VERSION + ".")) {
			return Optional.empty();
		}
		String[] parts = value.split("\\.", -1);
		if (parts.length != 5 || !isSigned(value.substring(0, value.lastIndexOf('.')), parts[4])) {
			return Optional.empty();
		}
		try {
			return Optional.of(new UtmParameters(decode(parts[1]), decode(parts[2]), decode(parts[3])).truncated());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private boolean isSigned(String content, String signature) {
		return MessageDigest.isEqual(sign(content).getBytes(StandardCharsets.UTF_8),
				signature.getBytes(StandardCharsets.UTF_8));
	}

	private String sign(String content) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	private static String encode(String text) {
		return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String decode(String text) {
		return new String(DECODER.decode(text), StandardCharsets.UTF_8);
	}

}
