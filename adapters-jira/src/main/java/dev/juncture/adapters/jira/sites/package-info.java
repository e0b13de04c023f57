/// Sites, projects and lists of tickets.
@NullMarked
package dev.juncture.adapters.jira.sites;

import org.jspecify.annotations.NullMarked;
