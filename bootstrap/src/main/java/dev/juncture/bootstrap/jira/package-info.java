/// The use cases of Jira. Not present when Jira is not configured.
@Configuration
@Requires(property = "juncture.jira.enabled")
@NullMarked
package dev.juncture.bootstrap.jira;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
