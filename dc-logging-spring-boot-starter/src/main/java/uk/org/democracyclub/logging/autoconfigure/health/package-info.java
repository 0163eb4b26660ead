/**
 * Health of the delivery for Actuator.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
