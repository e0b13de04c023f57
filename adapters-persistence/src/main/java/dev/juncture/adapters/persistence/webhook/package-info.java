/// Webhook endpoints and their deliveries, in PostgreSQL.
@NullMarked
package dev.juncture.adapters.persistence.webhook;

import org.jspecify.annotations.NullMarked;
