/// A customer's connection to a provider: its identity, its grant, and where it is kept.
@NullMarked
package dev.juncture.domain.connection;

import org.jspecify.annotations.NullMarked;
