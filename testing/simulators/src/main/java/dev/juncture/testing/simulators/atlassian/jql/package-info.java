/// The part of Jira's query language that callers use, evaluated for real.
@NullMarked
package dev.juncture.testing.simulators.atlassian.jql;

import org.jspecify.annotations.NullMarked;
