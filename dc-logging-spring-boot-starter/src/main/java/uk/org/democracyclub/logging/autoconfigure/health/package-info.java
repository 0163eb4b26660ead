/**
 * Tells Actuator's health endpoint how delivery stands.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
