/// The Jira domain: sites, projects, tickets, boards, and the ports that access them.
@NullMarked
package dev.juncture.domain.jira;

import org.jspecify.annotations.NullMarked;
