/// The projects of a site.
@NullMarked
package dev.juncture.adapters.jira.projects;

import org.jspecify.annotations.NullMarked;
