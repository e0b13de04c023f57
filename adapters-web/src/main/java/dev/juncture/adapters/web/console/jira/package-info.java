/// The console's pages for connections to Jira.
@NullMarked
package dev.juncture.adapters.web.console.jira;

import org.jspecify.annotations.NullMarked;
