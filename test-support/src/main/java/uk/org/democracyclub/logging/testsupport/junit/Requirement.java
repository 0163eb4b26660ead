package uk.org.democracyclub.logging.testsupport.junit;

import org.jspecify.annotations.Nullable;

/**
 * What a machine may lack.
 */
enum Requirement {

	NODE {
		@Override
		@Nullable String missing() {
			return Programs.run("node", "--version").filter(Programs.Outcome::isSuccess).isPresent() ? null
					: "the CDK needs Node.js, and 'node --version' does not answer";
		}
	},

	CHROMIUM {
		@Override
		@Nullable String missing() {
			return Chromium.missing();
		}
	},

	DOCKER {
		@Override
		@Nullable String missing() {
			return Docker.missing();
		}
	},

	PROMTOOL {
		@Override
		@Nullable String missing() {
			return Promtool.missing();
		}
	},

	JDK_25 {
		@Override
		@Nullable String missing() {
			return Jdk25.find().isPresent() ? null : "it needs a JDK 25 or newer, and Maven has found none";
		}
	};

	/** Looks for it, and says what is missing; {@code null} if nothing is. */
	abstract @Nullable String missing();

}
