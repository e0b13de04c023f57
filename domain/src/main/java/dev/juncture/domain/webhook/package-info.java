/// Webhook endpoints: where customers want their events sent, and the deliveries to them.
@NullMarked
package dev.juncture.domain.webhook;

import org.jspecify.annotations.NullMarked;
