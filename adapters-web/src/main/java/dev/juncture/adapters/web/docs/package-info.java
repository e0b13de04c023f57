/// The documentation of this version under `/docs`. `juncture.web.docs.enabled=false` disables it.
@NullMarked
@Configuration
@Requires(property = "juncture.web.docs.enabled", notEquals = "false")
package dev.juncture.adapters.web.docs;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
