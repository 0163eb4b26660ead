package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packs searches into the objects of their hours, one or two an hour, and adds damaged
 * lines to old ones.
 */
final class ObjectPacking {

	private static final List<String> GARBAGE = List.of("", "Traceback (most recent call last):", "}{",
			"[INFO] delivered", "\u0000\u0001\ufffd", "{\"dc_product\" \"WDIV\"}", "dc_product=WDIV&postcode=BS1+1AA");

	private final Seeded seeded;

	private final List<DamagedLine> damagedLines = new ArrayList<>();

	ObjectPacking(Seeded seeded) {
		this.seeded = seeded;
	}

	/** The objects, by hour. */
	List<StoredObject> pack(List<StoredSearch> searches) {
		SortedMap<LocalDateTime, List<String>> byHour = new TreeMap<>();
		searches
			.forEach((search) -> byHour.computeIfAbsent(search.hour(), (hour) -> new ArrayList<>()).add(search.line()));
		List<StoredObject> objects = new ArrayList<>();
		byHour.forEach((hour, lines) -> {
			if (lines.size() > 4 && this.seeded.percent(25)) {
				List<String> part = new ArrayList<>();
				List<String> rest = new ArrayList<>();
				lines.forEach((line) -> (this.seeded.percent(50) ? part : rest).add(line));
				addObject(objects, hour, part);
				addObject(objects, hour, rest);
			}
			else {
				addObject(objects, hour, lines);
			}
		});
		return objects;
	}

	/** The damaged lines that were added to objects. */
	List<DamagedLine> damagedLines() {
		return this.damagedLines;
	}

	private void addObject(List<StoredObject> objects, LocalDateTime hour, List<String> lines) {
		if (lines.isEmpty()) {
			return;
		}
		List<String> all = new ArrayList<>(lines);
		Format format = LakeGenerator.format(hour);
		while (format == Format.GZIP_JSON && this.seeded.percent(35)) {
			String damaged = damaged(this.seeded.oneOf(lines));
			this.damagedLines.add(new DamagedLine(damaged, hour));
			all.add(this.seeded.from(0, all.size() + 1), damaged);
		}
		objects.add(new StoredObject(format, hour, all));
	}

	private String damaged(String line) {
		return switch (this.seeded.from(0, 4)) {
			case 0 -> line.substring(0, this.seeded.from(1, line.length()));
			case 1 -> line.substring(this.seeded.from(1, line.length()));
			case 2 -> line.substring(0, line.length() - 1);
			default -> this.seeded.oneOf(GARBAGE);
		};
	}

}
