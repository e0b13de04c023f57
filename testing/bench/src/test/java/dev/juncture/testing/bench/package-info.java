/// Keeps the benchmarks running.
@NullMarked
package dev.juncture.testing.bench;

import org.jspecify.annotations.NullMarked;
