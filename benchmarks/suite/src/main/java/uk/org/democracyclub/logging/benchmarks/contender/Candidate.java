package uk.org.democracyclub.logging.benchmarks.contender;

/** All that is measured, by name, so that a process can be told what to measure. */
public enum Candidate {

	// In the process itself
	NOTHING("nothing: the measurement alone"), SPIN("2 µs on the processor, without memory or locks"),
	MEMORY("DC Logging, in memory"), SPOOL("DC Logging, with spool"), FAKE("DC Logging, `fake`"),
	OPENTELEMETRY("OpenTelemetry"), SNOWPLOW("Snowplow"), SEGMENT("Segment"), LOGBACK("Logback"), LOG4J2("Log4j2"),
	LOGSTASH("logstash-logback-encoder"), QUEUE("a bare `ArrayBlockingQueue`"),

	// To a server
	SINGLE("DC Logging, `single`"), SINGLE_16("DC Logging, `single`, 16 in flight"),
	SINGLE_SPOOL("DC Logging, `single`, spool"), BLOCKING("LambdaClient, blocking, 1 thread"),
	BLOCKING_8("LambdaClient, blocking, 8 threads"), BOTO3("boto3, blocking, 1 thread"), BATCH("DC Logging, `batch`"),
	BATCH_LARGE("DC Logging, `batch`, buffer of 100,000"), BATCH_SPOOL("DC Logging, `batch`, spool");

	private static final String SPOOL_DIRECTORY = "dc.logging.spool.directory=";

	private static final String BATCH_PROTOCOL = "dc.logging.protocol=batch";

	// About as long as a call that logs to a spool.
	private static final long SPIN_NANOS = 2_000;

	private final String label;

	Candidate(String label) {
		this.label = label;
	}

	public String label() {
		return this.label;
	}

	/** Whether it logs nothing, and only shows what the machine does to any call. */
	public boolean isControl() {
		return this == NOTHING || this == SPIN;
	}

	/** How many threads log when as much as possible is delivered. */
	public int threads() {
		return (this == BLOCKING_8) ? 8 : 1;
	}

	public Contender open(Setup setup) {
		String spool = SPOOL_DIRECTORY + setup.folder();
		return switch (this) {
			case NOTHING -> (search) -> {
			};
			case SPIN -> (search) -> spin();
			case MEMORY, SINGLE -> Ours.open(setup);
			case SPOOL, SINGLE_SPOOL -> Ours.open(setup, spool);
			case FAKE -> Ours.open(setup, "dc.logging.fake=true");
			case SINGLE_16 -> Ours.open(setup, "dc.logging.delivery.max-in-flight=16");
			case BATCH -> Ours.open(setup, BATCH_PROTOCOL);
			case BATCH_LARGE -> Ours.open(setup, BATCH_PROTOCOL, Ours.CAPACITY + "=100000");
			case BATCH_SPOOL -> Ours.open(setup, BATCH_PROTOCOL, spool);
			case OPENTELEMETRY -> new OpenTelemetryLogs(setup);
			case SNOWPLOW -> new SnowplowTracker(setup);
			case SEGMENT -> new SegmentAnalytics(setup);
			case LOGBACK -> LogbackAppenders.async(setup);
			case LOG4J2 -> Log4jLoggers.open(setup);
			case LOGSTASH -> LogbackAppenders.disruptor(setup);
			case QUEUE -> BareQueue.open(setup);
			case BLOCKING, BLOCKING_8 -> new BlockingCalls(setup);
			case BOTO3 -> throw new IllegalArgumentException("It is a program in Python");
		};
	}

	private static void spin() {
		long end = System.nanoTime() + SPIN_NANOS;
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

}
