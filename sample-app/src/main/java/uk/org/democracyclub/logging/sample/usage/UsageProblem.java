package uk.org.democracyclub.logging.sample.usage;

/**
 * Something that is wrong with what was asked for. The public methods are those that the
 * templates call.
 *
 * @param field the field of the form that it is about, which is also the parameter
 * @param message what is wrong, for the visitor
 */
public record UsageProblem(String field, String message) {
}
