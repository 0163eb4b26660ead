package uk.org.democracyclub.logging.benchmarks.caller;

/**
 * All that are measured, ours first.
 */
enum Contender {

	MEMORY("dc-logging, in memory", "drops the newest", false,
			"`PostcodeLogger.log(postcode, details)`, a transport that takes up to 1,000 at a time") {
		@Override
		Candidate open(Room room, Sink sink) {
			return OwnLogger.inMemory(room, sink);
		}
	},

	SPOOL("dc-logging, with spool", "keeps on disk", true,
			"the same with a spool of 1 GB, `sync` each second (the default)") {
		@Override
		Candidate open(Room room, Sink sink) {
			return OwnLogger.withSpool(room, sink);
		}
	},

	FAKE("dc-logging, `fake`", "drops the newest", false, "the same with `FakeTransport`") {
		@Override
		Candidate open(Room room, Sink sink) {
			return OwnLogger.fake(room, sink);
		}
	},

	HAND_OVER_MEMORY("only the hand-over, in memory", "drops the newest", false,
			"`PostcodeLogger.log(entry)` of entries that are built already") {
		@Override
		Candidate open(Room room, Sink sink) {
			return OwnHandOver.of(OwnLogger.inMemory(room, sink));
		}
	},

	HAND_OVER_SPOOL("only the hand-over, with spool", "keeps on disk", true, "the same with the spool") {
		@Override
		Candidate open(Room room, Sink sink) {
			return OwnHandOver.of(OwnLogger.withSpool(room, sink));
		}
	},

	OPEN_TELEMETRY("OpenTelemetry", "drops the newest", false,
			"`BatchLogRecordProcessor` as it is by default, a log record with its time, an event name and 8 attributes of prepared keys, no active span") {
		@Override
		Candidate open(Room room, Sink sink) {
			return new OpenTelemetryLogs(room, sink);
		}
	},

	SNOWPLOW("Snowplow", "drops the newest", false,
			"a self-describing event, `BatchEmitter` as it is by default (batches of 50, 50 threads)") {
		@Override
		Candidate open(Room room, Sink sink) {
			return new SnowplowTracker(room, sink);
		}
	},

	SEGMENT("Segment", "keeps in memory, without bound", true,
			"`Analytics.enqueue` of a track message, all by default; an interceptor of OkHttp answers") {
		@Override
		Candidate open(Room room, Sink sink) {
			return new SegmentAnalytics(sink);
		}
	},

	LOGBACK("Logback", "drops INFO from 80 % on, blocks WARN", false,
			"`AsyncAppender`, at INFO with SLF4J's `addKeyValue`, no caller data") {
		@Override
		Candidate open(Room room, Sink sink) {
			return LogbackAppenders.async(room, sink);
		}
	},

	LOG4J("Log4j2", "blocks", true,
			"all loggers asynchronous (`AsyncLoggerContext`), a `StringMapMessage`, no location, default wait strategy") {
		@Override
		Candidate open(Room room, Sink sink) {
			return new Log4jLoggers(room, sink);
		}
	},

	LOGSTASH("logstash-logback-encoder", "drops the newest", false,
			"`LoggingEventAsyncDisruptorAppender`, at INFO with `StructuredArguments.keyValue`") {
		@Override
		Candidate open(Room room, Sink sink) {
			return LogbackAppenders.disruptor(room, sink);
		}
	},

	QUEUE("only an `ArrayBlockingQueue`", "drops the newest (`offer`)", false,
			"the limit: entries that are built already, one thread that drains the queue") {
		@Override
		Candidate open(Room room, Sink sink) {
			return new BareQueue(room, sink);
		}
	};

	private final String label;

	private final String whenFull;

	private final boolean keepsAll;

	private final String settings;

	Contender(String label, String whenFull, boolean keepsAll, String settings) {
		this.label = label;
		this.whenFull = whenFull;
		this.keepsAll = keepsAll;
		this.settings = settings;
	}

	abstract Candidate open(Room room, Sink sink);

	String label() {
		return this.label;
	}

	/** What it does by default when there is no more room. */
	String whenFull() {
		return this.whenFull;
	}

	/** Whether by default it drops nothing when there is no more room. */
	boolean keepsAll() {
		return this.keepsAll;
	}

	/** Whether it is somebody else's, and does the whole job. */
	boolean isPeer() {
		return compareTo(OPEN_TELEMETRY) >= 0 && this != QUEUE;
	}

	/** A sentence on what is measured. */
	String note() {
		return "%s: %s.".formatted(this.label, this.settings);
	}

}
