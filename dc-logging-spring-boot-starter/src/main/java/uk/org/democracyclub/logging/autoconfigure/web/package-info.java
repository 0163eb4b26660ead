/**
 * Remembers for Spring MVC applications which campaign brought a visitor.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
