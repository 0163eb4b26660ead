/**
 * The pages and the JSON interface of the sample site.
 */
@NullMarked
package uk.org.democracyclub.logging.sample.web;

import org.jspecify.annotations.NullMarked;
