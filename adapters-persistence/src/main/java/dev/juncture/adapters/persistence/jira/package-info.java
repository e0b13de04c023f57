/// The Jira details of connections.
@NullMarked
package dev.juncture.adapters.persistence.jira;

import org.jspecify.annotations.NullMarked;
