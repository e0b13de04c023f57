/// PostgreSQL: reaching it within bounds, and keeping its schema up to date.
@NullMarked
package dev.juncture.adapters.persistence;

import org.jspecify.annotations.NullMarked;
