/// Access tokens that work, and refresh tokens that are never lost.
@NullMarked
package dev.juncture.application.token;

import org.jspecify.annotations.NullMarked;
