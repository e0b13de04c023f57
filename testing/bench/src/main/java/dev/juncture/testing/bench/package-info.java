/// Measures the server against itself and against the targets that docs/performance.md names.
@NullMarked
package dev.juncture.testing.bench;

import org.jspecify.annotations.NullMarked;
