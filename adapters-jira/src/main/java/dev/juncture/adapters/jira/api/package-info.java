/// The one way to Jira's REST API: URLs, retries, rate limits, and what its answers mean.
@NullMarked
package dev.juncture.adapters.jira.api;

import org.jspecify.annotations.NullMarked;
