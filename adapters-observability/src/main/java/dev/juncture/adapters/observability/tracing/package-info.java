/// Traces for an OpenTelemetry collector. Without a configured collector, none of these beans
/// exists and requests pass no tracing filter.
@Configuration
@Requires(property = "juncture.tracing.endpoint", notEnv = "command")
@NullMarked
package dev.juncture.adapters.observability.tracing;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
