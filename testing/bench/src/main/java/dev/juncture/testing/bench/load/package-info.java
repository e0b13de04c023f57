/// Load from a process of its own.
@NullMarked
package dev.juncture.testing.bench.load;

import org.jspecify.annotations.NullMarked;
