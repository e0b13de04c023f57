/// Jira Cloud and Data Center as providers. Not present when neither is configured.
@Configuration
@Requires(property = "juncture.jira.enabled")
@NullMarked
package dev.juncture.adapters.jira;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
