/** An HTTP server that answers, and fails to answer, as a test tells it to. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.http;

import org.jspecify.annotations.NullMarked;
