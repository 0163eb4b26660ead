package uk.org.democracyclub.logging.sample.usage;

import java.time.Clock;
import java.time.LocalDate;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The page of figures.
 */
@Controller
@Conditional(UsageIsServed.class)
class UsageController {

	private final UsageFigures figures;

	private final FigureReader reader;

	private final Clock clock;

	private final boolean local;

	UsageController(UsageFigures figures, FigureReader reader, Clock clock, DcLoggingProperties properties) {
		this.figures = figures;
		this.reader = reader;
		this.clock = clock;
		this.local = properties.getEnvironment() == DcEnvironment.LOCAL;
	}

	@GetMapping("/usage")
	String usage(@ModelAttribute UsageRequest asked, Model model) {
		UsageSpan span = asked.span(today());
		describe(UsageForm.of(span), model);
		model.addAttribute("span", span);
		model.addAttribute("usage", UsagePage.of(this.figures.of(span), span, this.reader));
		return "usage";
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	String invalid(InvalidUsageRequestException ex, Model model) {
		describe(ex.form(), model);
		return "usage";
	}

	private void describe(UsageForm form, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("grains", Grain.values());
		model.addAttribute("shortcuts", Shortcut.until(today()));
		model.addAttribute("local", this.local);
		model.addAttribute("here", "usage");
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

}
