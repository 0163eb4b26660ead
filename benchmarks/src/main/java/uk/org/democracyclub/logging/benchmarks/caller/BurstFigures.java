package uk.org.democracyclub.logging.benchmarks.caller;

/**
 * What was found of one contender in bursts.
 *
 * @param median nanoseconds that an entry takes its caller, the median of the bursts
 * @param low the same, the burst at a quarter
 * @param high the same, the burst at three quarters
 * @param cpu nanoseconds that a processor works for the caller for an entry
 * @param callerBytes bytes that the caller allocates for an entry
 * @param allBytes bytes that all threads allocate for an entry
 */
record BurstFigures(double median, double low, double high, double cpu, double callerBytes, double allBytes) {
}
