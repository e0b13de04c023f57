/// Webhook endpoints in memory, and the contract of their store.
@NullMarked
package dev.juncture.testkit.webhook;

import org.jspecify.annotations.NullMarked;
