/// The interfaces for providers that are not part of this server.
@NullMarked
package dev.juncture.domain.plugin;

import org.jspecify.annotations.NullMarked;
