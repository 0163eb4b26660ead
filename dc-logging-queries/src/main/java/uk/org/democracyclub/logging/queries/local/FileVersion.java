package uk.org.democracyclub.logging.queries.local;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells a file from what it was before. The time alone does not: file systems count it in
 * milliseconds, in which a log can be written twice.
 *
 * @param size its size
 * @param changed when it was last changed
 */
record FileVersion(long size, FileTime changed) {

	static FileVersion of(BasicFileAttributes attributes) {
		return new FileVersion(attributes.size(), attributes.lastModifiedTime());
	}

}
