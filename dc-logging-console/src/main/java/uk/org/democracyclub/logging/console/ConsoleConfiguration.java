package uk.org.democracyclub.logging.console;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The configuration of the application: only the query engine that the properties define.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ConsoleConfiguration {

}
