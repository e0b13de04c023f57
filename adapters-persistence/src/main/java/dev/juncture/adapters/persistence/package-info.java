/// PostgreSQL: bounded access to it, and the migration of its schema.
@NullMarked
package dev.juncture.adapters.persistence;

import org.jspecify.annotations.NullMarked;
