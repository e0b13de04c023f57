/// Jira's own words: sites, projects, tickets, boards, and the ports that reach them.
@NullMarked
package dev.juncture.domain.jira;

import org.jspecify.annotations.NullMarked;
