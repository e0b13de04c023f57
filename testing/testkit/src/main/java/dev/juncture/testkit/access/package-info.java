/// Fakes and contracts of workspaces, keys and quarantines.
@NullMarked
package dev.juncture.testkit.access;

import org.jspecify.annotations.NullMarked;
