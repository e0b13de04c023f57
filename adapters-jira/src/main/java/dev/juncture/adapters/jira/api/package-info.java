/// Calls to Jira's REST API: URLs, retries, rate limits, and the meaning of responses.
@NullMarked
package dev.juncture.adapters.jira.api;

import org.jspecify.annotations.NullMarked;
