/// Microbenchmarks of this package.
@NullMarked
package dev.juncture.adapters.crypto;

import org.jspecify.annotations.NullMarked;
