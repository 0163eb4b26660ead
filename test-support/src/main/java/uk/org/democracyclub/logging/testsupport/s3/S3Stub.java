package uk.org.democracyclub.logging.testsupport.s3;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers as the operations PutObject, GetObject, DeleteObject and ListObjectsV2 of
 * Amazon S3 do, with conditional writes and checksums, and keeps the objects of one
 * bucket. Thread-safe.
 */
public final class S3Stub implements AutoCloseable {

	private final String bucket;

	// Guarded by this.
	private final Map<String, byte[]> objects = new TreeMap<>();

	// Guarded by this.
	private final List<String> puts = new ArrayList<>();

	// Guarded by this.
	private final Queue<Reply> failures = new ArrayDeque<>();

	// Guarded by this.
	private final Map<String, Runnable> beforePut = new TreeMap<>();

	private final StubServer server;

	private S3Stub(String bucket) {
		this.bucket = bucket;
		this.server = StubServer.start(this::answer);
	}

	/**
	 * Starts a stub.
	 * @param bucket the name of its only bucket
	 * @return the running stub
	 */
	public static S3Stub start(String bucket) {
		return new S3Stub(bucket);
	}

	public URI url() {
		return this.server.url();
	}

	/** Deletes all objects, and forgets all else. */
	public synchronized void reset() {
		this.objects.clear();
		this.puts.clear();
		this.failures.clear();
		this.beforePut.clear();
	}

	/** Fails the next calls with an error of S3. */
	public synchronized void fail(int times, int status, String code) {
		for (int i = 0; i < times; i++) {
			this.failures.add(error(status, code));
		}
	}

	/**
	 * Does something once, just before an object would be written.
	 * @param key the key of the object
	 * @param action what to do; it can write objects with {@link #put}
	 */
	public synchronized void beforePut(String key, Runnable action) {
		this.beforePut.put(key, action);
	}

	/** Writes an object, as someone else does. */
	public synchronized void put(String key, String content) {
		this.objects.put(key, content.getBytes(UTF_8));
	}

	/** The keys of all objects, in their order. */
	public synchronized List<String> keys() {
		return List.copyOf(this.objects.keySet());
	}

	/** The keys of the objects that were written by calls, in the order of the calls. */
	public synchronized List<String> puts() {
		return List.copyOf(this.puts);
	}

	/** The content of an object. */
	public synchronized Optional<byte[]> object(String key) {
		return Optional.ofNullable(this.objects.get(key));
	}

	/** The content of an object, which has to exist, as a text in UTF-8. */
	public String text(String key) {
		return new String(object(key).orElseThrow(() -> new AssertionError("There is no object " + key)), UTF_8);
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * Answers a request that another server received.
	 * @param request the request
	 * @return the answer
	 */
	public synchronized Reply answer(Request request) {
		if (!this.failures.isEmpty()) {
			return this.failures.remove();
		}
		URI uri = URI.create(request.path());
		String path = uri.getPath();
		if (path.replaceFirst("/$", "").equals("/" + this.bucket)
				&& String.valueOf(uri.getQuery()).contains("list-type=2")) {
			return list(uri.getQuery());
		}
		String prefix = "/%s/".formatted(this.bucket);
		if (!path.startsWith(prefix)) {
			return error(404, "NoSuchBucket");
		}
		String key = path.substring(prefix.length());
		return switch (request.method()) {
			case "PUT" -> put(key, request);
			case "GET" -> get(key);
			case "DELETE" -> delete(key);
			default -> error(405, "MethodNotAllowed");
		};
	}

	private Reply list(String query) {
		String prefix = query.replaceFirst("^(?:.*&)?prefix=([^&]*).*$", "$1");
		String contents = this.objects.entrySet()
			.stream()
			.filter((object) -> object.getKey().startsWith(prefix))
			.map((object) -> "<Contents><Key>%s</Key><ETag>%s</ETag></Contents>".formatted(object.getKey(),
					eTag(object.getValue()).replace("\"", "&quot;")))
			.collect(Collectors.joining());
		return Reply
			.of(200, "<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>".formatted(contents)
				.getBytes(UTF_8))
			.with("Content-Type", "application/xml");
	}

	private Reply get(String key) {
		byte[] content = this.objects.get(key);
		return (content != null) ? Reply.of(200, content).with("ETag", eTag(content)) : error(404, "NoSuchKey");
	}

	private Reply delete(String key) {
		this.objects.remove(key);
		return Reply.of(204);
	}

	private Reply put(String key, Request request) {
		Runnable action = this.beforePut.remove(key);
		if (action != null) {
			action.run();
		}
		byte[] existing = this.objects.get(key);
		if ("*".equals(request.header("If-None-Match")) && existing != null) {
			return error(412, "PreconditionFailed");
		}
		String expected = request.header("If-Match");
		if (expected != null && existing == null) {
			return error(404, "NoSuchKey");
		}
		if (expected != null && !expected.equals(eTag(existing))) {
			return error(412, "PreconditionFailed");
		}
		byte[] content = request.body();
		String checksum = request.header("x-amz-checksum-sha256");
		if (checksum != null && !checksum.equals(Base64.getEncoder().encodeToString(digest("SHA-256", content)))) {
			return error(400, "BadDigest");
		}
		if (String.valueOf(request.header("x-amz-content-sha256")).startsWith("STREAMING-")) {
			return error(501, "NotImplemented");
		}
		this.objects.put(key, content);
		this.puts.add(key);
		return Reply.of(200).with("ETag", eTag(content));
	}

	private static String eTag(byte @Nullable [] content) {
		return (content != null) ? '"' + HexFormat.of().formatHex(digest("MD5", content)) + '"' : "";
	}

	private static byte[] digest(String algorithm, byte[] content) {
		try {
			return MessageDigest.getInstance(algorithm).digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Reply error(int status, String code) {
		return Reply.of(status,
				"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>Refused by the stub</Message></Error>"
					.formatted(code)
					.getBytes(UTF_8))
			.with("Content-Type", "application/xml");
	}

}
