/// Jira use cases, on behalf of the person who consented.
@NullMarked
package dev.juncture.application.jira;

import org.jspecify.annotations.NullMarked;
