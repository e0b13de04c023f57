/// Watches: the changes of a Jira, each told once.
@NullMarked
package dev.juncture.domain.jira.feed;

import org.jspecify.annotations.NullMarked;
