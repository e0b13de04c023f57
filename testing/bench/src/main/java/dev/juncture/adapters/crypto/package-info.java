/// Pieces of this package, measured one by one.
@NullMarked
package dev.juncture.adapters.crypto;

import org.jspecify.annotations.NullMarked;
