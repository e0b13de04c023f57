/// Boards and sprints.
@NullMarked
package dev.juncture.adapters.jira.boards;

import org.jspecify.annotations.NullMarked;
