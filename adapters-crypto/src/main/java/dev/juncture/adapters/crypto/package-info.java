/// Seals and opens secrets with Tink; the only place that ever holds an encryption key.
@NullMarked
package dev.juncture.adapters.crypto;

import org.jspecify.annotations.NullMarked;
