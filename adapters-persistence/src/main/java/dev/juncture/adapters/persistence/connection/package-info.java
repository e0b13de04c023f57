/// Connections of every provider: rows, claims, fences.
@NullMarked
package dev.juncture.adapters.persistence.connection;

import org.jspecify.annotations.NullMarked;
