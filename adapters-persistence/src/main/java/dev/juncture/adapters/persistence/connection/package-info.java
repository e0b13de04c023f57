/// Connections of all providers: rows, claims and fences.
@NullMarked
package dev.juncture.adapters.persistence.connection;

import org.jspecify.annotations.NullMarked;
