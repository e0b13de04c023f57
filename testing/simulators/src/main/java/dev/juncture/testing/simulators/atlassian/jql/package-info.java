/// Evaluates the part of Jira's query language that callers use.
@NullMarked
package dev.juncture.testing.simulators.atlassian.jql;

import org.jspecify.annotations.NullMarked;
