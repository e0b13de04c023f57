/// Jira Software's boards and sprints.
@NullMarked
package dev.juncture.sandbox.atlassian.agile;

import org.jspecify.annotations.NullMarked;
