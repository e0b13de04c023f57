/// Dynamic webhooks of an app: what is registered, and how notices reach it.
@NullMarked
package dev.juncture.testing.simulators.atlassian.webhook;

import org.jspecify.annotations.NullMarked;
