package uk.org.democracyclub.logging.aws.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.WriterImpl;
import org.apache.orc.impl.writer.WriterEncryptionVariant;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

/**
 * Writes objects as a Firehose stream does that delivers to a table: into a folder of the
 * hour of the delivery, in UTC. What is written in ORC is written by ORC's own library,
 * not by Trino, which reads it.
 */
final class FirehoseObjects {

	private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter NAME = DateTimeFormatter
		.ofPattern("'dc-logs-1-'yyyy-MM-dd-HH-mm-ss-", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS",
			Locale.ROOT);

	private static final JsonMapper json = new JsonMapper();

	private final GlueTable table;

	/**
	 * A stream that has delivered nothing yet.
	 * @param table what it delivers to
	 */
	FirehoseObjects(GlueTable table) {
		this.table = table;
	}

	/**
	 * Writes an object of compressed lines, which need not be JSON: Firehose does not
	 * look.
	 * @param delivery when it is delivered
	 * @param lines the lines
	 * @return the object
	 * @throws IOException if it cannot be written
	 */
	Path putJson(Instant delivery, String... lines) throws IOException {
		return GzipFiles.write(newObject(delivery, ".gz"), String.join("\n", lines) + "\n");
	}

	/**
	 * Writes an object as Firehose's record format conversion does. Fails where that
	 * would put the record under the error prefix.
	 * @param delivery when it is delivered
	 * @param lines a JSON object each
	 * @return the object
	 * @throws IOException if it cannot be written
	 */
	Path putOrc(Instant delivery, String... lines) throws IOException {
		TypeDescription schema = TypeDescription.createStruct();
		this.table.columns().forEach((name, type) -> schema.addField(name, TypeDescription.fromString(type)));
		OrcFile.WriterOptions options = OrcFile.writerOptions(new Configuration(false))
			.setSchema(schema)
			.compress(CompressionKind.SNAPPY)
			.useUTCTimestamp(true);
		Path object = newObject(delivery, ".orc");
		// Not a file system of Hadoop's, which fails to ask who the user is from JDK 24
		// on.
		try (FSDataOutputStream output = new FSDataOutputStream(Files.newOutputStream(object), null)) {
			options.physicalWriter(new PhysicalFsWriter(output, options, new WriterEncryptionVariant[0]));
			try (Writer writer = new WriterImpl(null, null, options)) {
				VectorizedRowBatch batch = schema.createRowBatch(lines.length);
				for (String line : lines) {
					add(json.readTree(line), batch);
				}
				writer.addRowBatch(batch);
			}
		}
		return object;
	}

	private void add(JsonNode entry, VectorizedRowBatch batch) {
		int row = batch.size++;
		int index = 0;
		for (String name : this.table.columns().keySet()) {
			ColumnVector column = batch.cols[index++];
			if (!entry.hasNonNull(name)) {
				column.noNulls = false;
				column.isNull[row] = true;
			}
			else {
				set(column, row, entry.get(name));
			}
		}
	}

	private static void set(ColumnVector column, int row, JsonNode value) {
		if (column instanceof BytesColumnVector strings) {
			// Also what is no string: booleans become true and false.
			String text = value.isValueNode() ? value.asString() : value.toString();
			strings.setVal(row, text.getBytes(StandardCharsets.UTF_8));
		}
		else if (column instanceof TimestampColumnVector timestamps) {
			Instant timestamp = LocalDateTime.parse(value.asString(), TIMESTAMP).toInstant(ZoneOffset.UTC);
			timestamps.set(row, Timestamp.from(timestamp));
		}
		else if (column instanceof LongColumnVector integers) {
			integers.vector[row] = value.asLong();
		}
		else {
			throw new IllegalArgumentException("No column of the logs has a type like " + column.type);
		}
	}

	/**
	 * Writes an object that cannot be read in any format. A query that answers all the
	 * same has not opened it.
	 * @param delivery when it is delivered
	 * @return the object
	 * @throws IOException if it cannot be written
	 */
	Path putTripwire(Instant delivery) throws IOException {
		return Files.writeString(newObject(delivery, ".gz"), "Neither gzip nor ORC");
	}

	private Path newObject(Instant delivery, String extension) throws IOException {
		Path folder = Files.createDirectories(this.table.location().resolve(FOLDER.format(delivery)));
		return folder.resolve(NAME.format(delivery) + UUID.randomUUID() + extension);
	}

}
