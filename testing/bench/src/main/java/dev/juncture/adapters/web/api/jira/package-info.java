/// Pieces of this package, measured one by one.
@NullMarked
package dev.juncture.adapters.web.api.jira;

import org.jspecify.annotations.NullMarked;
