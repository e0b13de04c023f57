/// Jira Software's boards and sprints.
@NullMarked
package dev.juncture.testing.simulators.atlassian.agile;

import org.jspecify.annotations.NullMarked;
