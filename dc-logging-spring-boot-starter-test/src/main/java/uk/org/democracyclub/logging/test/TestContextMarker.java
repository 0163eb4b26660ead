package uk.org.democracyclub.logging.test;

/**
 * A bean in all application contexts that Spring's TestContext framework creates. A bean
 * definition, unlike a property, is also part of contexts that were processed ahead of
 * time.
 */
final class TestContextMarker {

}
