/// The boards and sprints of Jira Software.
@NullMarked
package dev.juncture.testing.simulators.atlassian.agile;

import org.jspecify.annotations.NullMarked;
