/// What all servers know of recent calls to Jira.
@NullMarked
package dev.juncture.adapters.cache.jira;

import org.jspecify.annotations.NullMarked;
