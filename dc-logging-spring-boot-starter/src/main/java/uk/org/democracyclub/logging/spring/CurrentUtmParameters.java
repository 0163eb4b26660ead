package uk.org.democracyclub.logging.spring;

import java.util.function.Supplier;

import uk.org.democracyclub.logging.UtmParameters;

/**
 * Supplies the campaign that brought the visitor whose request is being handled. Called
 * on the request thread each time an entry is started, so it must be fast, and must not
 * throw. A bean of this type replaces what the starter reads from the request and its
 * cookie, and the starter then keeps no parameters.
 */
@FunctionalInterface
public interface CurrentUtmParameters extends Supplier<UtmParameters> {

}
