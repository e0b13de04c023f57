/// The sites that a grant reaches.
@NullMarked
package dev.juncture.adapters.jira.sites;

import org.jspecify.annotations.NullMarked;
