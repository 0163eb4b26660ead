package uk.org.democracyclub.logging.benchmarks.price;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BillTests {

	@Test
	void countsEachEntryOfSingleAsARequestAndARecord() {
		Bill bill = Bill.of(new Invocation(1, 209, 261), 0);
		assertThat(bill.requests()).isCloseTo(0.20, within(1e-9));
		assertThat(bill.duration()).isCloseTo(1_000_000 * 0.016 / 4 * 0.0000133334, within(1e-9));
		// A million records of 5 KB: 4.7684 GB.
		assertThat(bill.ingestion()).isCloseTo(4.76837 * 0.029, within(1e-5));
		assertThat(bill.conversion()).isCloseTo(4.76837 * 0.018, within(1e-5));
		assertThat(bill.storage()).isCloseTo(261_000_000 / 1_073_741_824.0 * 0.024, within(1e-9));
	}

	@Test
	void sharesARequestAndARecordAmongTheEntriesOfABatch() {
		Bill bill = Bill.of(new Invocation(100, 27_000, 26_100), 10);
		assertThat(bill.requests()).isCloseTo(0.002, within(1e-9));
		// 10,000 records of 30 KB.
		assertThat(bill.ingestion()).isCloseTo(0.28610 * 0.029, within(1e-5));
		assertThat(bill.storage()).isCloseTo(261_000_000 / 1_073_741_824.0 * 0.024 + 10 * 0.0053 / 1000, within(1e-9));
	}

	@Test
	void addsUp() {
		assertThat(new Bill(1, 2, 4, 8, 16).total()).isEqualTo(31);
	}

}
