/// Events, in PostgreSQL.
@NullMarked
package dev.juncture.adapters.persistence.event;

import org.jspecify.annotations.NullMarked;
