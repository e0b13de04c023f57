/// Workspaces, keys and quarantines.
@NullMarked
package dev.juncture.adapters.persistence.access;

import org.jspecify.annotations.NullMarked;
