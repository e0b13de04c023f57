/// Jira's platform API, version 3.
@NullMarked
package dev.juncture.sandbox.atlassian.jira;

import org.jspecify.annotations.NullMarked;
