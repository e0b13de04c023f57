/// Pieces of this package, measured one by one.
@NullMarked
package dev.juncture.adapters.jira.adf;

import org.jspecify.annotations.NullMarked;
