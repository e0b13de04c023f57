/// Jira's use cases meet their ports; only here does bootstrap name Jira.
@NullMarked
package dev.juncture.bootstrap.jira;

import org.jspecify.annotations.NullMarked;
