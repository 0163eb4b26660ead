package uk.org.democracyclub.logging.customizing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.local.LocalFailure;

final class FileTransport implements LogTransport {

	private final Path file;

	FileTransport(Path file) {
		this.file = file;
	}

	@Override
	public String destination() {
		return this.file.toString();
	}

	@Override
	public DeliveryLimits limits() {
		return DeliveryLimits.inSequence(1000);
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException {
		List<String> lines = entries.stream().map((entry) -> entry.line().with(entry.id()).text().strip()).toList();
		try {
			Files.createDirectories(this.file.getParent());
			Files.write(this.file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new DeliveryException(LocalFailure.NOT_WRITTEN, ex.getClass().getSimpleName(), ex);
		}
	}

	@Override
	public void close() {
		// Nothing is open between deliveries.
	}

}
