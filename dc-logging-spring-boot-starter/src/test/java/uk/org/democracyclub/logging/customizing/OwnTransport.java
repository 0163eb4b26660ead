package uk.org.democracyclub.logging.customizing;

import java.nio.file.Path;

import uk.org.democracyclub.logging.spring.LogTransportFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OwnTransport {

	@Bean
	LogTransportFactory fileTransports(@Value("${log-directory}") Path directory) {
		return (stream) -> new FileTransport(directory.resolve(stream.name() + ".jsonl"));
	}

}
