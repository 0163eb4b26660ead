package uk.org.democracyclub.logging.lambda;

import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a throwable that is safe to log: with its stack trace, but only with messages
 * that the JVM writes, such as the name of a missing class. Others can quote what a
 * visitor typed.
 */
final class SafeThrowable extends Throwable {

	private static final long serialVersionUID = 1L;

	private static final int MAX_CAUSES = 10;

	private SafeThrowable(Throwable original, @Nullable Throwable cause) {
		super(describeOne(original), cause, false, true);
		setStackTrace(original.getStackTrace());
	}

	/** Copies a throwable and its causes. */
	static Throwable of(Throwable original) {
		return copy(causes(original).iterator());
	}

	private static Throwable copy(Iterator<Throwable> causes) {
		Throwable original = causes.next();
		return new SafeThrowable(original, causes.hasNext() ? copy(causes) : null);
	}

	/** The classes and safe messages of a throwable and its causes, in one line. */
	static String describe(Throwable throwable) {
		return causes(throwable).map(SafeThrowable::describeOne).collect(Collectors.joining(" < "));
	}

	private static String describeOne(Throwable throwable) {
		String name = throwable.getClass().getName();
		boolean safe = throwable instanceof LinkageError || throwable instanceof VirtualMachineError
				|| throwable instanceof ClassNotFoundException;
		return (safe && throwable.getMessage() != null) ? name + ": " + throwable.getMessage() : name;
	}

	/** A throwable and its causes; only the first few, because they may form a cycle. */
	static Stream<Throwable> causes(Throwable throwable) {
		return Stream.iterate(throwable, (cause) -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
	}

}
