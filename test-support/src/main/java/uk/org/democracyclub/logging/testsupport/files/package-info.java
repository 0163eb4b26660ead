/** Reads and writes the files that entries are kept in. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.files;

import org.jspecify.annotations.NullMarked;
