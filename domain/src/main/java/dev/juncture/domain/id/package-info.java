/// The names of things: providers, external ids, connections.
@NullMarked
package dev.juncture.domain.id;

import org.jspecify.annotations.NullMarked;
