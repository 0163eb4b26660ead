package uk.org.democracyclub.logging.sample.usage;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Whether visitors can ask for figures. In AWS each view costs money, so somebody has to
 * want it; on this machine it is free.
 */
final class UsageIsServed extends AnyNestedCondition {

	UsageIsServed() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/** Figures of this machine. */
	@ConditionalOnProperty(name = "dc.logging.environment", havingValue = "local")
	static final class OnThisMachine {

	}

	/** Figures of AWS that somebody wants to pay for. */
	@ConditionalOnBooleanProperty("sample.usage.in-aws")
	static final class InAws {

	}

}
