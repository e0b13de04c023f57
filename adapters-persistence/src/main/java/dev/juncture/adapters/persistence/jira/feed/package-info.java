/// Watches of Jira and what was told of its issues, in PostgreSQL.
@NullMarked
package dev.juncture.adapters.persistence.jira.feed;

import org.jspecify.annotations.NullMarked;
