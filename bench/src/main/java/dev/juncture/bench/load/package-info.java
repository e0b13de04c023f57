/// Load from a process of its own.
@NullMarked
package dev.juncture.bench.load;

import org.jspecify.annotations.NullMarked;
