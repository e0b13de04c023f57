/// Jira Cloud as a provider. Not present when no OAuth client is configured.
@Configuration
@Requires(property = "juncture.providers.jira.client-id")
@NullMarked
package dev.juncture.adapters.jira;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
