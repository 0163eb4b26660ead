package uk.org.democracyclub.logging.console.failures;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which failures a command is about. Immutable.
 */
public final class Selection {

	// Empty, unless failures are chosen by their ids.
	private final Set<String> ids;

	private final @Nullable String reason;

	private Selection(Collection<String> ids, @Nullable String reason) {
		this.ids = new LinkedHashSet<>(ids);
		this.reason = reason;
	}

	/** All failures. */
	public static Selection all() {
		return new Selection(Set.of(), null);
	}

	/**
	 * The failures of a reason.
	 * @param reason the reason, as the list shows it
	 * @return the selection
	 */
	public static Selection reason(String reason) {
		return new Selection(Set.of(), reason);
	}

	/**
	 * Some messages and objects.
	 * @param ids the ids of messages and the keys of objects, at least one
	 * @return the selection
	 */
	public static Selection ids(Collection<String> ids) {
		if (ids.isEmpty()) {
			throw new IllegalArgumentException("There must be at least one id");
		}
		return new Selection(ids, null);
	}

	boolean isByIds() {
		return !this.ids.isEmpty();
	}

	@Nullable String reason() {
		return this.reason;
	}

	/** The chosen ids of messages; those of objects contain a slash. */
	Set<String> messageIds() {
		return ids(false);
	}

	/** The chosen keys of objects. */
	Set<String> objectKeys() {
		return ids(true);
	}

	private Set<String> ids(boolean objects) {
		Set<String> some = new LinkedHashSet<>(this.ids);
		some.removeIf((id) -> isObject(id) != objects);
		return some;
	}

	static boolean isObject(String id) {
		return id.contains("/");
	}

	boolean hasMessage(String id) {
		return !isByIds() || this.ids.contains(id);
	}

	boolean hasReason(String found) {
		return this.reason == null || this.reason.equals(found);
	}

}
