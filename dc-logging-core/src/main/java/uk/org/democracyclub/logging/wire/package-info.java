/**
 * The contract with other systems: how an entry is written as a line, how lines are put
 * into an envelope, and how both are read again. Depends on nothing else of this library.
 */
@NullMarked
package uk.org.democracyclub.logging.wire;

import org.jspecify.annotations.NullMarked;
