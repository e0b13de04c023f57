/// What the console can do for connections to Jira.
@NullMarked
package dev.juncture.adapters.web.console.jira;

import org.jspecify.annotations.NullMarked;
