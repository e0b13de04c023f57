/// A customer's connection to a provider: its identity, its grant, and its store.
@NullMarked
package dev.juncture.domain.connection;

import org.jspecify.annotations.NullMarked;
