/// Seals and opens secrets with Tink. No other module holds an encryption key.
@NullMarked
package dev.juncture.adapters.crypto;

import org.jspecify.annotations.NullMarked;
