/// Jira's platform API, version 3.
@NullMarked
package dev.juncture.testing.simulators.atlassian.jira;

import org.jspecify.annotations.NullMarked;
