/// Measures the server against the targets in docs/performance.md.
@NullMarked
package dev.juncture.testing.bench;

import org.jspecify.annotations.NullMarked;
