package uk.org.democracyclub.logging.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.Role;

/**
 * Refuses properties that {@link DcLoggingProperties} does not have: because of a typo, a
 * time zone or a spool would silently be missing. As with
 * {@code ignoreUnknownFields = false}, environment variables and system properties are
 * not checked, because a platform sets some of its own. Unlike that, a known property
 * without a value is not unknown, as in {@code dc.logging.product=${PRODUCT:}}. To be
 * imported wherever the properties are bound.
 */
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public final class UnknownProperties implements ConfigurationPropertiesBindHandlerAdvisor {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dc.logging");

	// Of the test starter, and bound by no class.
	private static final ConfigurationPropertyName TEST_ENABLED = PREFIX.append("test.enabled");

	UnknownProperties() {
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new Handler(bindHandler);
	}

	private static final class Handler extends AbstractBindHandler {

		private final Set<ConfigurationPropertyName> known = new HashSet<>();

		Handler(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (PREFIX.isAncestorOf(name)) {
				this.known.add(name);
			}
			return super.onStart(name, target, context);
		}

		@Override
		public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				@Nullable Object result) throws Exception {
			if (context.getDepth() == 0 && target.getType().toClass() == DcLoggingProperties.class) {
				refuseUnknown(context.getSources());
			}
			super.onFinish(name, target, context, result);
		}

		private void refuseUnknown(Iterable<ConfigurationPropertySource> sources) {
			UnboundElementsSourceFilter isChecked = new UnboundElementsSourceFilter();
			for (ConfigurationPropertySource source : sources) {
				if (source instanceof IterableConfigurationPropertySource names && isChecked.apply(source)) {
					List<ConfigurationProperty> unknown = names.stream()
						.filter(this::isUnknown)
						.flatMap((name) -> Stream.ofNullable(source.getConfigurationProperty(name)))
						.toList();
					if (!unknown.isEmpty()) {
						throw new UnknownPropertyException(unknown);
					}
				}
			}
		}

		private boolean isUnknown(ConfigurationPropertyName name) {
			return PREFIX.isAncestorOf(name) && !this.known.contains(name) && !name.equals(TEST_ENABLED);
		}

	}

}
