/** What AWS charges, computed from its price lists. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.price;

import org.jspecify.annotations.NullMarked;
