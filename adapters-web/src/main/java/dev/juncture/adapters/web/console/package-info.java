/// The operators' console. `juncture.web.console.enabled=false` disables it.
@NullMarked
@Configuration
@Requires(property = "juncture.web.console.enabled", notEquals = "false")
package dev.juncture.adapters.web.console;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
