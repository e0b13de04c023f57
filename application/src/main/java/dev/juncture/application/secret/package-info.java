/// The data keys of workspaces: changing their master key, and their end.
@NullMarked
package dev.juncture.application.secret;

import org.jspecify.annotations.NullMarked;
