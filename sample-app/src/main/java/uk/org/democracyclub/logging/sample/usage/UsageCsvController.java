package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import uk.org.democracyclub.logging.queries.text.CsvWriter;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The figures as files for spreadsheets.
 */
@RestController
@Conditional(UsageIsServed.class)
class UsageCsvController {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final UsageFigures figures;

	private final FigureReader reader;

	private final Clock clock;

	UsageCsvController(UsageFigures figures, FigureReader reader, Clock clock) {
		this.figures = figures;
		this.reader = reader;
		this.clock = clock;
	}

	@GetMapping("/usage/{id}.csv")
	ResponseEntity<String> csv(@PathVariable String id, @ModelAttribute UsageRequest asked) {
		UsageFigure figure = UsageFigure.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		UsageSpan span = asked.span(LocalDate.now(this.clock));
		CountedUsage usage = this.figures.of(span);
		if (!usage.status().isLoaded()) {
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
				.contentType(TEXT)
				.body("The figures are not available yet. Please try again in a minute.\n");
		}
		// The file leaves the page behind, and with it the remarks on what is missing.
		String name = "searches-%s-%s-to-%s%s.csv".formatted(figure.id(), span.from(), span.to(),
				usage.status().remarks().isEmpty() ? "" : "-incomplete");
		return ResponseEntity.ok()
			.contentType(CSV)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(write(this.reader.read(figure, span, usage.days())));
	}

	@ExceptionHandler
	ResponseEntity<String> invalid(InvalidUsageRequestException ex) {
		return ResponseEntity.badRequest().contentType(TEXT).body(text(ex.form().problems()));
	}

	private static String text(List<UsageProblem> problems) {
		return problems.stream().map((problem) -> problem.message() + "\n").collect(Collectors.joining());
	}

	private static String write(Figure figure) {
		StringWriter text = new StringWriter();
		try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
			List<Object> header = new ArrayList<>(List.of(figure.key(), "name"));
			figure.series().forEach((series) -> header.add(series.key()));
			csv.printRecord(header);
			for (Figure.Row row : figure.rows()) {
				List<Object> values = new ArrayList<>(
						List.of(CsvWriter.harmless(row.key()), CsvWriter.harmless(row.label())));
				values.addAll(row.values());
				csv.printRecord(values);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

}
