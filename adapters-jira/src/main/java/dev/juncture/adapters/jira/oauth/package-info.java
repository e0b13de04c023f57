/// Atlassian's OAuth 2.0 (3LO) and the credentials of Jira Cloud. Not present when no OAuth client
/// is configured.
@Configuration
@Requires(property = "juncture.providers.jira.client-id")
@NullMarked
package dev.juncture.adapters.jira.oauth;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
