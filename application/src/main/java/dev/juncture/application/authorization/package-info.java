/// Establishing connections: consent and the steps after it, for any provider.
@NullMarked
package dev.juncture.application.authorization;

import org.jspecify.annotations.NullMarked;
