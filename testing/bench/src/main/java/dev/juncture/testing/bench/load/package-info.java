/// Load generators, which run as separate processes.
@NullMarked
package dev.juncture.testing.bench.load;

import org.jspecify.annotations.NullMarked;
