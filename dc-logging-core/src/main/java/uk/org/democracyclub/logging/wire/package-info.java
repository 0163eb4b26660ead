/**
 * The contract with other systems: how an entry is written as a line and lines as an
 * envelope, and how their parts are read. Depends on nothing else of this library.
 */
@NullMarked
package uk.org.democracyclub.logging.wire;

import org.jspecify.annotations.NullMarked;
