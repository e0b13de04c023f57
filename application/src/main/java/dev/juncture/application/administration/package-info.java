/// What administrators do: workspaces, keys, quarantines.
@NullMarked
package dev.juncture.application.administration;

import org.jspecify.annotations.NullMarked;
