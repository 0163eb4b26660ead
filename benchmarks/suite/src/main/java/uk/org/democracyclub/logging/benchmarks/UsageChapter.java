package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;

/**
 * How long a visitor waits for the usage page of a year, from daily figures, with the
 * packaged sample site.
 */
final class UsageChapter implements Chapter.Measurement {

	private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

	private static final int DAYS = 365;

	private static final List<String> FIGURES = List.of("over-time", "by-election", "by-product", "by-local-authority");

	private static final Pattern JAR = Pattern.compile("sample-app-[0-9.]+(-SNAPSHOT)?\\.jar");

	private static final Pattern CELL = Pattern
		.compile("<tr>\\s*<th scope=\"row\">[^<]*</th>\\s*<td class=\"number\">([0-9,]+)</td>");

	private final HttpClient browser = HttpClient.newHttpClient();

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		long searches = 10_000_000;
		int views = effort.choose(2, 101);
		int visitors = effort.choose(4, 50);
		try (ScratchFolder folder = ScratchFolder.create("usage")) {
			UsageFiles.write(folder.path(), FIRST, DAYS, searches);
			try (RunningSite site = RunningSite.start(
					List.of(Fork.java(), "-jar", jar().toString(), "--dc.logging.local.directory=" + folder.path()))) {
				waitForFigures(site);
				List<Row> rows = new ArrayList<>();
				for (String grain : List.of("week", "day")) {
					double[] millis = new double[views];
					for (int view = 0; view < views; view++) {
						millis[view] = view(site, grain, searches).join();
					}
					rows.add(row("a year by the " + grain, millis));
				}
				List<double[]> rounds = new ArrayList<>();
				for (int round = 0; round < effort.choose(1, 5); round++) {
					List<CompletableFuture<Double>> atOnce = Stream.generate(() -> view(site, "week", searches))
						.limit(visitors)
						.toList();
					rounds.add(atOnce.stream().mapToDouble(CompletableFuture::join).toArray());
				}
				rows.add(row("a year by the week, %s views at once".formatted(visitors),
						rounds.stream().flatMapToDouble(Arrays::stream).toArray()));
				results.write("usage", rows);
			}
		}
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("sample-app", "target"))) {
			return files.filter((file) -> JAR.matcher(file.getFileName().toString()).matches())
				.findFirst()
				.orElseThrow(
						() -> new IOException("The sample site is not packaged: there is no sample-app/target/" + JAR));
		}
	}

	// The site reads the files in the background.
	private void waitForFigures(RunningSite site) throws IOException, InterruptedException {
		for (int attempt = 0; attempt < 60; attempt++) {
			if (this.browser.send(request(site, "week"), HttpResponse.BodyHandlers.ofString())
				.body()
				.contains("10,000,000")) {
				return;
			}
			Thread.sleep(500);
		}
		throw new IOException("The site does not show the figures");
	}

	private CompletableFuture<Double> view(RunningSite site, String grain, long searches) {
		long start = System.nanoTime();
		return this.browser.sendAsync(request(site, grain), HttpResponse.BodyHandlers.ofString())
			.thenApply((response) -> {
				double millis = (System.nanoTime() - start) / 1e6;
				check(response, searches);
				return millis;
			});
	}

	private static HttpRequest request(RunningSite site, String grain) {
		return HttpRequest
			.newBuilder(site.uri("/usage?from=%s&to=%s&grain=%s".formatted(FIRST, FIRST.plusDays(DAYS - 1), grain)))
			.build();
	}

	// Every figure has to be there, with all searches.
	private static void check(HttpResponse<String> response, long searches) {
		if (response.statusCode() != 200) {
			throw new IllegalStateException("The usage page answers " + response.statusCode());
		}
		for (String figure : FIGURES) {
			int start = response.body().indexOf("id=\"%s\"".formatted(figure));
			int end = response.body().indexOf("</section>", Math.max(start, 0));
			long sum = (start < 0 || end < 0) ? -1
					: CELL.matcher(response.body().substring(start, end))
						.results()
						.map((MatchResult cell) -> cell.group(1).replace(",", ""))
						.mapToLong(Long::parseLong)
						.sum();
			if (sum != searches) {
				throw new IllegalStateException(
						"The figure %s has %s searches instead of %s".formatted(figure, sum, searches));
			}
		}
	}

	private static Row row(String name, double[] millis) {
		double first = millis[0];
		double[] sorted = millis.clone();
		Arrays.sort(sorted);
		return new Row(name, Map.of("first-millis", first, "median-millis", sorted[sorted.length / 2], "worst-millis",
				sorted[sorted.length - 1]));
	}

}
