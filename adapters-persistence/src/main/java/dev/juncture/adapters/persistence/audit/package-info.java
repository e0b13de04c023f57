/// The audit trail in PostgreSQL.
@NullMarked
package dev.juncture.adapters.persistence.audit;

import org.jspecify.annotations.NullMarked;
