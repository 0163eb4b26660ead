package uk.org.democracyclub.logging.console;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * All that Spring is needed for: an engine, as the properties ask for it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ConsoleConfiguration {

}
