/// The wrapped data keys of workspaces.
@NullMarked
package dev.juncture.adapters.persistence.secret;

import org.jspecify.annotations.NullMarked;
