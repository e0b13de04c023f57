/// Jira over HTTP.
@NullMarked
package dev.juncture.adapters.web.jira;

import org.jspecify.annotations.NullMarked;
