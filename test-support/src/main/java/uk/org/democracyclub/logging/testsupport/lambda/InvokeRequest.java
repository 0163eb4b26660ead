package uk.org.democracyclub.logging.testsupport.lambda;

import org.jspecify.annotations.Nullable;

/**
 * A call of the Invoke operation of AWS Lambda.
 *
 * @param function the function's ARN or name, as it was sent, with a qualifier if it has
 * one
 * @param qualifier the alias or version; {@code null} if there is none
 * @param event whether the type of the invocation is Event: nobody waits for the
 * function's answer
 * @param payload what the function is to get
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record InvokeRequest(String function, @Nullable String qualifier, boolean event, byte[] payload) {

}
