/// How a provider that is not part of this server joins it.
@NullMarked
package dev.juncture.domain.plugin;

import org.jspecify.annotations.NullMarked;
