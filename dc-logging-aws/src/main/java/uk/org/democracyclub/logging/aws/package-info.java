/**
 * The AWS side of the log streams, as an AWS CDK application.
 */
@NullMarked
package uk.org.democracyclub.logging.aws;

import org.jspecify.annotations.NullMarked;
