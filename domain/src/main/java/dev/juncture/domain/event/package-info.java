/// Events: what happened to connections and in Jira, for the customers' back ends.
@NullMarked
package dev.juncture.domain.event;

import org.jspecify.annotations.NullMarked;
