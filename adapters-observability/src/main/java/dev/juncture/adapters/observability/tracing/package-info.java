/// Where a request's time goes, told to an OpenTelemetry collector. Nothing of it is made, and no
/// request passes it, unless there is a collector to tell.
@Configuration
@Requires(property = "juncture.tracing.endpoint", notEnv = "command")
@NullMarked
package dev.juncture.adapters.observability.tracing;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
