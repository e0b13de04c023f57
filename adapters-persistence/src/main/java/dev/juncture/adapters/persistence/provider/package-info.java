/// The workspaces' own clients at providers.
@NullMarked
package dev.juncture.adapters.persistence.provider;

import org.jspecify.annotations.NullMarked;
