package uk.org.democracyclub.logging.benchmarks.report;

/**
 * What the project has set itself.
 *
 * @param what what is measured
 * @param aim the target, with its unit
 * @param found what was measured, with its unit
 * @param met whether the target is met
 */
public record Target(String what, String aim, String found, boolean met) {
}
