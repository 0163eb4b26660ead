package uk.org.democracyclub.logging.autoconfigure.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A site with pages, static files and an API. It counts its sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ UtmSite.Pages.class, UtmSite.Api.class })
class UtmSite {

	/** Properties of every test of it. */
	static final String LOCAL = "dc.logging.environment=local";

	static final String FAKE = "dc.logging.fake=true";

	static final String PRODUCT = "dc.logging.product=WDIV";

	static final String STATIC_FILES = "spring.web.resources.static-locations=classpath:/utm-site/";

	@Bean
	Sessions sessions() {
		return new Sessions();
	}

	@Bean
	RouterFunction<ServerResponse> functional() {
		return RouterFunctions.route().GET("/functional", (request) -> ServerResponse.ok().body("{}")).build();
	}

	private static String text(UtmParameters utm) {
		return utm.source() + "|" + utm.campaign() + "|" + utm.medium();
	}

	static final class Sessions implements HttpSessionListener {

		private final AtomicInteger created = new AtomicInteger();

		@Override
		public void sessionCreated(HttpSessionEvent event) {
			this.created.incrementAndGet();
		}

		int created() {
			return this.created.get();
		}

	}

	@Controller
	static final class Pages {

		private final PostcodeLogger logger;

		Pages(PostcodeLogger logger) {
			this.logger = logger;
		}

		@GetMapping("/page")
		View page() {
			return (model, request, response) -> response.getWriter().write("page");
		}

		@GetMapping("/entry")
		void entry(HttpServletResponse page) throws IOException {
			write(text(this.logger.entry("x").build().utm()), page);
		}

		@GetMapping("/argument")
		void argument(UtmParameters utm, HttpServletResponse page) throws IOException {
			write(text(utm), page);
		}

		@GetMapping("/redirect")
		String redirect() {
			return "redirect:/page";
		}

		@PostMapping("/body")
		void body(InputStream body, HttpServletResponse page) throws IOException {
			write(new String(body.readAllBytes(), StandardCharsets.UTF_8), page);
		}

		@ResponseBody
		@GetMapping(path = "/html", produces = MediaType.TEXT_HTML_VALUE)
		String html() {
			return "<!DOCTYPE html><title>HTML</title>";
		}

		@ResponseBody
		@GetMapping("/data")
		Map<String, String> data() {
			return Map.of();
		}

		@GetMapping("/entity")
		ResponseEntity<String> entity() {
			return ResponseEntity.ok("{}");
		}

		@GetMapping("/later-entity")
		Callable<ResponseEntity<String>> laterEntity() {
			return () -> ResponseEntity.ok("{}");
		}

		@GetMapping("/error-page")
		void error(HttpServletResponse response) throws IOException {
			response.sendError(404);
		}

		private static void write(String text, HttpServletResponse page) throws IOException {
			page.setContentType("text/html;charset=UTF-8");
			page.getWriter().write(text);
		}

	}

	@RestController
	static final class Api {

		private final PostcodeLogger logger;

		Api(PostcodeLogger logger) {
			this.logger = logger;
		}

		@GetMapping("/api")
		String api() {
			return text(this.logger.entry("x").build().utm());
		}

	}

}
