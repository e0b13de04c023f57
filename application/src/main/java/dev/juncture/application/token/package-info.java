/// Provides valid access tokens, and refreshes them without losing a refresh token.
@NullMarked
package dev.juncture.application.token;

import org.jspecify.annotations.NullMarked;
