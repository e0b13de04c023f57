/// Use cases of webhooks.
@NullMarked
package dev.juncture.application.webhook;

import org.jspecify.annotations.NullMarked;
